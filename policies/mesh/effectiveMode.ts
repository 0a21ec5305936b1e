import { notKnownYet } from "../model/notKnownYet";
import { type Labels, type Match, matches } from "./metadata";
import { isScopeWide, type MutualTlsMode, type PeerPolicy, type StatedMode } from "./peerPolicy";
import { PolicyIndex } from "./policyIndex";

/** The pods that a mode is asked for. */
export interface PeerWorkload {
  /** Undefined where it is not known yet. */
  namespace: string | undefined;
  /** The labels of the pods, not of the object that makes them. */
  labels: Labels;
}

/** What may come out: a mode, undefined where it is not known yet, and the policy that states it. */
export interface Outcome {
  mode: MutualTlsMode | undefined;
  /** None where no policy says anything, so that Istio's default holds. */
  policy: PeerPolicy | undefined;
}

/** The mode in force: the first outcome, unless values that are not known yet or a tie of policies say otherwise. */
export type Outcomes = readonly [Outcome, ...Outcome[]];

/** Whether every outcome has this mode. */
export const isCertainly = (outcomes: Outcomes, mode: MutualTlsMode): boolean =>
  outcomes.every((outcome) => outcome.mode === mode);

/** Without any policy a proxy takes both mutual TLS and plaintext. */
const byDefault: Outcomes = [{ mode: "PERMISSIVE", policy: undefined }];

/** A policy that is for something, or may be. */
export interface Candidate {
  policy: PeerPolicy;
  match: Exclude<Match, "no">;
}

/**
 * The mutual TLS modes that PeerAuthentications bring about.
 *
 * The narrowest scope wins: a port of selected workloads, selected workloads, the namespace, the mesh; UNSET and what
 * is left out take the wider scope's mode, and PERMISSIVE stands behind them all. A policy of the root namespace is
 * for the mesh, and Istio ignores it there if it has a selector. Of several in one scope only the oldest holds, ports
 * included; of the same age, the first by name. Without creation times, as in manifests, each of them may be it.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 * @see https://istio.io/latest/docs/concepts/security/#peer-authentication
 */
export class PeerPolicies {
  private readonly byNamespace = new Map<string | undefined, PolicyIndex>();
  /** What holds for workloads that no policy selects, by namespace. */
  private readonly ofNamespace = new Map<string, Outcomes>();

  constructor(
    policies: Iterable<PeerPolicy>,
    private readonly rootNamespace: string,
  ) {
    for (const policy of policies) {
      const others = this.byNamespace.get(policy.namespace) ?? new PolicyIndex();
      others.add(policy);
      this.byNamespace.set(policy.namespace, others);
    }
    this.ofNamespace.set(rootNamespace, inherit(holders(this.scopeWide(rootNamespace)), byDefault));
  }

  /** The policies that Istio looks at for this namespace alone, the one that holds first. */
  scopeWide(namespace: string): Candidate[] {
    const match = (policy: PeerPolicy): Match => {
      const whole = isScopeWide(policy);
      return whole === undefined ? "maybe" : whole ? "yes" : "no";
    };
    return this.candidates(namespace, (index) => index.maybeWide(), match);
  }

  /** The policies that select these pods, the one that holds first. None select anything in the root namespace. */
  selecting({ namespace, labels }: PeerWorkload): Candidate[] {
    if (namespace === undefined || namespace === this.rootNamespace) return [];
    return this.candidates(
      namespace,
      (index) => index.maybeSelecting(labels),
      (policy) => (isScopeWide(policy) === true ? "no" : matches(policy.selector, labels)),
    );
  }

  /** The modes of a workload: on ports that no policy names, and on each port. */
  modesOf(workload: PeerWorkload): { anyPort: Outcomes; port(number: number): Outcomes } {
    const { namespace } = workload;
    if (namespace === undefined) {
      const open: Outcomes = [{ mode: undefined, policy: undefined }];
      return { anyPort: open, port: () => open };
    }
    const wider = this.unselected(namespace);
    const selected = holders(this.selecting(workload));
    const port = (number: number): Outcomes =>
      distinct(
        selected.flatMap((policy) => resolve(portMode(policy, number), policy, inherit([policy], wider))),
      );
    return { anyPort: inherit(selected, wider), port };
  }

  private unselected(namespace: string): Outcomes {
    const known = this.ofNamespace.get(namespace);
    if (known) return known;
    const outcomes = inherit(holders(this.scopeWide(namespace)), this.ofNamespace.get(this.rootNamespace)!);
    this.ofNamespace.set(namespace, outcomes);
    return outcomes;
  }

  private candidates(
    namespace: string,
    choose: (index: PolicyIndex) => readonly PeerPolicy[],
    match: (policy: PeerPolicy) => Match,
  ): Candidate[] {
    const candidates = (group: string | undefined): Candidate[] => {
      const index = this.byNamespace.get(group);
      return (index ? choose(index) : []).flatMap((policy) => {
        const found = match(policy);
        if (found === "no") return [];
        // A policy whose namespace is not known yet may be in this one.
        return [{ policy, match: group === undefined ? "maybe" : found }];
      });
    };
    return [...candidates(namespace), ...candidates(undefined)].sort((one, other) =>
      byAge(one.policy, other.policy),
    );
  }
}

/** Istio's order of policies in one scope: the first holds. */
export const byAge = (one: PeerPolicy, other: PeerPolicy): number =>
  compare(one.created ?? "", other.created ?? "") || compare(one.name || unnamed, other.name || unnamed);

/** A name that is not known yet comes after all others. */
const unnamed = "~";

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The policies of one scope that may hold, the likeliest first; undefined stands for none of them. */
function holders(candidates: Candidate[]): [PeerPolicy | undefined, ...(PeerPolicy | undefined)[]] {
  const sure = candidates.findIndex(({ match }) => match === "yes");
  const aged = candidates.every(({ policy }) => policy.created !== undefined);
  const policies = candidates.map(({ policy }) => policy);
  if (sure < 0) return [undefined, ...policies];
  const first = policies[sure];
  if (aged) return [first, ...policies.slice(0, sure)];
  return [first, ...policies.filter((policy) => policy !== first)];
}

/** What a scope makes of the wider one's outcomes. */
const inherit = (scope: readonly (PeerPolicy | undefined)[], wider: Outcomes): Outcomes =>
  distinct(scope.flatMap((policy) => resolve(policy?.mode ?? "UNSET", policy, wider)));

function resolve(mode: StatedMode, policy: PeerPolicy | undefined, wider: Outcomes): Outcome[] {
  if (mode === "UNSET") return [...wider];
  return [{ mode: mode === "UNKNOWN" ? undefined : mode, policy }];
}

function portMode(policy: PeerPolicy | undefined, port: number): StatedMode {
  if (policy === undefined) return "UNSET";
  return policy.ports === notKnownYet ? "UNKNOWN" : (policy.ports.get(port) ?? "UNSET");
}

/** One outcome for each mode, so that many policies do not multiply. */
function distinct(outcomes: readonly Outcome[]): Outcomes {
  const byMode = new Map<Outcome["mode"], Outcome>();
  for (const outcome of outcomes) if (!byMode.has(outcome.mode)) byMode.set(outcome.mode, outcome);
  const [first, ...others] = byMode.values();
  return first ? [first, ...others] : byDefault;
}
