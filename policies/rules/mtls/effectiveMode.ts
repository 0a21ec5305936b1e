import { isCertainly, type Outcomes, PeerPolicies } from "../../mesh/effectiveMode";
import type { Membership } from "../../mesh/injection";
import { MeshMembers } from "../../mesh/members";
import { meshKinds, ownsMesh, peerAuthentication } from "../../mesh/meshOwner";
import { peerPolicy, policyLabel } from "../../mesh/peerPolicy";
import { isIstioItself, isTask, tcpPorts, type Workload, workloadOf } from "../../mesh/workload";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { podKinds } from "../../objects/containers";

export const effectiveMode = rule({
  id: "MTLS-04",
  name: "effective-mode",
  title: "Every port of every workload in the mesh takes mutual TLS only",
  description:
    "The mode that PeerAuthentications of the mesh, the namespace, the workload and the port come to must be STRICT on every port. A single policy may look strict while a narrower one, an older one or Istio's PERMISSIVE default decides, and then the port serves plaintext to whoever asks.",
  severity: "critical",
  standards: [{ name: "NIST SP 800-204", clause: "MS-SS-4" }],
  remediation: {
    how: "Set the PeerAuthentication that decides to STRICT, or remove it so that the mesh's STRICT holds.",
    snippet: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: shop
spec:
  mtls:
    mode: STRICT`,
  },
  url: "https://istio.io/latest/docs/concepts/security/#peer-authentication",
  settings: ["rootNamespace"],
  setKinds: [...podKinds, ...meshKinds],
  inspectSet(set, { rootNamespace }) {
    const policies = new PeerPolicies(set.ofKind(peerAuthentication).map(peerPolicy), rootNamespace);
    const members = new MeshMembers(set);
    const owned = set.complete && ownsMesh(set, rootNamespace);
    for (const object of set.ofKind(...podKinds)) {
      const workload = workloadOf(object);
      if (!workload || isIstioItself(workload) || isTask(workload)) continue;
      const member = members.of(workload);
      if (member !== "out") inspectWorkload(workload, policies, new Judge(workload, member, owned));
    }
  },
});

function inspectWorkload(workload: Workload, policies: PeerPolicies, judge: Judge): void {
  const modes = policies.modesOf(workload);
  const open = tcpPorts(workload).filter(({ field, number }) =>
    judge.isOpen(field, modes.port(number), number),
  );
  // Ports that are not declared are reachable all the same.
  if (open.length === 0) judge.isOpen(workload.spec, modes.anyPort);
}

/** Says of outcomes what can be said of them in this set. */
class Judge {
  constructor(
    private readonly workload: Workload,
    private readonly member: Membership,
    private readonly owned: boolean,
  ) {}

  /** Whether a port, or any that no container declares, may accept plaintext; notes it. */
  isOpen(field: Field, outcomes: Outcomes, port?: number): boolean {
    if (isCertainly(outcomes, "STRICT")) return false;
    const [{ mode, policy }] = outcomes;
    const weak = outcomes.every((outcome) => outcome.mode !== undefined && outcome.mode !== "STRICT");
    if (weak && (policy ? this.concerns(policy.namespace) : this.member === "in" && this.owned)) {
      const cause = policy
        ? policyLabel(policy)
        : "Istio's default, since no PeerAuthentication says anything";
      const found =
        port === undefined
          ? `is ${mode} on ports that it does not declare, by ${cause}`
          : `is port ${port}, ${mode} by ${cause}`;
      field.report(`${found}, so plaintext is accepted`, "STRICT");
    } else if (this.member === "in") {
      field.undecided("has a mutual TLS mode that depends on what is not known or not in the set");
    }
    return true;
  }

  /** A policy of the namespace is there for these pods; that the mesh's concerns them must be known. */
  private concerns(namespace: string | undefined): boolean {
    return this.member === "in" || namespace === this.workload.namespace;
  }
}
