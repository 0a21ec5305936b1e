import type { Field } from "../model/field";
import { covers, fullHost } from "../rules/destination/host";
import { type Labels, labelsAt, matches, nameOf, namespaceOf } from "./metadata";

const tlsModes = ["DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL"] as const;

/** How a client's proxy opens a connection, as a DestinationRule states it. */
export type ClientTlsMode = (typeof tlsModes)[number];

/** The pods that call. */
export interface MeshClient {
  namespace: string;
  /** Their labels, for rules with a `workloadSelector`. */
  labels?: Readonly<Record<string, string>>;
}

/** What DestinationRules say of a call. Istio reads them in two places, and not in the same way. */
export interface ClientTls {
  /** For the connections of the whole cluster; undefined leaves it to auto mutual TLS. */
  cluster: ClientTlsMode | undefined;
  /**
   * For a single endpoint, where auto mutual TLS decides: settings of a port that say nothing of TLS end the inheritance for
   * the cluster, but not here.
   */
  endpoint: ClientTlsMode | undefined;
}

/**
 * The DestinationRules a client's proxy obeys. One namespace decides: the caller's (unless it is the root namespace), else
 * the Service's, else the root namespace; in it, the most specific host. Rules for the same host count as one: the oldest
 * one's traffic policy, the subsets of all.
 *
 * @see https://istio.io/latest/docs/ops/best-practices/traffic-management/#cross-namespace-configuration
 * Source: Istio's `PushContext.destinationRule` (push_context.go), `mtls_checker.go` and `MergeSubsetTrafficPolicy`.
 */
export class ClientRules {
  constructor(
    private readonly rules: readonly Field[],
    private readonly mesh: { rootNamespace: string; clusterDomain: string },
  ) {}

  /** The rules for a Service that hold for this client, the deciding one first. */
  for(service: { name: string; namespace: string }, client: MeshClient): Field[] {
    const { rootNamespace, clusterDomain } = this.mesh;
    const host = `${service.name}.${service.namespace}.svc.${clusterDomain}`;
    // Of its own rules, a gateway in the root namespace takes only private ones first: the others are for the whole mesh.
    const own = this.mostSpecific(client.namespace, host, client).filter(
      (rule) => client.namespace !== rootNamespace || exportedTo(rule).includes("."),
    );
    if (own.length > 0) return own;
    const ofService = this.mostSpecific(service.namespace, host, client);
    return ofService.length > 0 ? ofService : this.mostSpecific(rootNamespace, host, client);
  }

  private mostSpecific(namespace: string, host: string, client: MeshClient): Field[] {
    const hostOf = (rule: Field) =>
      fullHost(String(rule.at("spec", "host").value ?? ""), namespace, this.mesh.clusterDomain);
    const covering = this.rules.filter(
      (rule) => namespaceOf(rule) === namespace && covers(hostOf(rule), host) && isFor(rule, client),
    );
    const longest = Math.max(...covering.map((rule) => specificity(hostOf(rule))));
    return covering
      .filter((rule) => specificity(hostOf(rule)) === longest && isVisible(rule, namespace, client))
      .sort(byAge);
  }
}

/** A host without a wildcard comes before any with one, and a longer one before a shorter. */
const specificity = (host: string): number => (host.startsWith("*") ? host.length : Number.MAX_SAFE_INTEGER);

const exportedTo = (rule: Field): unknown[] => {
  const { value } = rule.at("spec", "exportTo");
  return Array.isArray(value) ? value : [];
};

function isVisible(rule: Field, namespace: string, client: MeshClient): boolean {
  const places = exportedTo(rule);
  const isOwn = namespace === client.namespace && places.includes(".");
  return places.length === 0 || places.includes("*") || places.includes(client.namespace) || isOwn;
}

/** A rule with a `workloadSelector` is for the pods it selects, in its own namespace. */
const isFor = (rule: Field, { namespace, labels = {} }: MeshClient): boolean =>
  !hasSelector(rule) ||
  (namespaceOf(rule) === namespace &&
    matches(labelsAt(rule.at("spec", "workloadSelector", "matchLabels")), labels) === "yes");

const hasSelector = (rule: Field): boolean =>
  Object.keys(labelsAt(rule.at("spec", "workloadSelector", "matchLabels"))).length > 0;

/** The rule that selects the client comes first, then the oldest, then the first by name. */
const byAge = (one: Field, other: Field): number =>
  Number(hasSelector(other)) - Number(hasSelector(one)) || ageOf(one).localeCompare(ageOf(other), "en");

const ageOf = (rule: Field): string =>
  `${rule.at("metadata", "creationTimestamp").value ?? ""} ${nameOf(rule)}`;

/** The TLS modes for a subset (none: the whole Service) and a port of the Service. */
export function clientTls(rules: readonly Field[], port: number, subset?: string): ClientTls {
  const [rule] = rules;
  if (!rule) return { cluster: undefined, endpoint: undefined };
  const modeOf = (owner: Field) => tlsMode(owner, hasSelector(rule));
  const policy = rule.at("spec", "trafficPolicy");
  const narrower = subset === undefined ? undefined : subsetOf(rules, subset)?.at("trafficPolicy");

  // Settings of a port replace those around them, whether they speak of TLS or not.
  const wide = modeOf(portSettings(policy, port) ?? policy);
  const ofPort = narrower && portSettings(narrower, port);
  const cluster = ofPort ? modeOf(ofPort) : ((narrower && modeOf(narrower)) ?? wide);

  const inherited = (owner: Field) => modeOf(portSettings(owner, port) ?? owner) ?? modeOf(owner);
  return { cluster, endpoint: (narrower && inherited(narrower)) ?? inherited(policy) };
}

/** The subsets that the rules name and that hold for pods with these labels. */
export const subsetsFor = (rules: readonly Field[], labels: Labels): string[] =>
  subsets(rules)
    .filter((subset) => matches(labelsAt(subset.at("labels")), labels) === "yes")
    .map(nameIn);

const subsets = (rules: readonly Field[]): Field[] =>
  rules.flatMap((rule) => rule.at("spec", "subsets").items());

const subsetOf = (rules: readonly Field[], name: string): Field | undefined =>
  subsets(rules).find((each) => nameIn(each) === name);

const nameIn = (field: Field): string => String(field.at("name").value ?? "");

const portSettings = (policy: Field, port: number): Field | undefined =>
  policy
    .at("portLevelSettings")
    .items()
    .find((each) => each.at("port", "number").value === port);

/** The mode of a `tls` block; without a word in it Istio reads DISABLE, the first of its enum. */
function tlsMode(owner: Field, selectsClients: boolean): ClientTlsMode | undefined {
  const tls = owner.at("tls");
  if (tls.value === undefined || tls.value === null) return undefined;
  const mode = tlsModes.find((each) => each === tls.at("mode").value) ?? "DISABLE";
  // A sidecar takes the name of a credential only from a rule with a workloadSelector, and speaks plaintext otherwise.
  const byName = ["SIMPLE", "MUTUAL"].includes(mode) && Boolean(tls.at("credentialName").value);
  return byName && !selectsClients ? "DISABLE" : mode;
}
