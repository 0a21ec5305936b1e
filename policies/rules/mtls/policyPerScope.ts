import { byAge, PeerPolicies } from "../../mesh/effectiveMode";
import { peerAuthentication } from "../../mesh/meshOwner";
import { labelsAt, namespaceOf } from "../../mesh/metadata";
import { type PeerPolicy, peerPolicy, policyLabel } from "../../mesh/peerPolicy";
import { workloadOf } from "../../mesh/workload";
import { objectName } from "../../model/message";
import { notKnownYet } from "../../model/notKnownYet";
import { rule } from "../../model/rule";
import { podKinds } from "../../objects/containers";
import type { KubernetesObject } from "../../objects/kubernetes";

export const policyPerScope = rule({
  id: "MTLS-05",
  name: "one-policy-per-scope",
  title: "One PeerAuthentication decides for each scope",
  description:
    "The mesh, a namespace and a set of selected pods must have one PeerAuthentication each, and one in the root namespace must not have a selector. Of several Istio applies the oldest and ignores the others without a word, ports included, so that a STRICT one may have no effect, and which one that is changes when a cluster is built anew.",
  severity: "medium",
  standards: [{ name: "Istio documentation", clause: "Concepts, Security, Peer authentication" }],
  remediation: {
    how: "Merge the PeerAuthentications into one, or let their selectors match different pods.",
    snippet: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: ledger
  namespace: shop
spec:
  selector:
    matchLabels:
      app: ledger
  mtls:
    mode: STRICT`,
  },
  url: "https://istio.io/latest/docs/concepts/security/#peer-authentication",
  settings: ["rootNamespace"],
  kinds: [peerAuthentication],
  inspect(object, { rootNamespace }) {
    const labels = object.at("spec", "selector", "matchLabels");
    const empty = !labels.isUnknown && Object.keys(labelsAt(labels)).length === 0;
    if (empty || namespaceOf(object) !== rootNamespace) return;
    labels.report("select pods in the root namespace, where Istio ignores it", "a namespace of its pods");
  },
  setKinds: [peerAuthentication, ...podKinds],
  inspectSet(set, { rootNamespace }) {
    const all = distinctObjects(set.ofKind(peerAuthentication).map(peerPolicy));
    const shadowed = new Set<PeerPolicy>();
    for (const group of sameScope(all, rootNamespace)) {
      shadow(group, shadowed, `is for ${scopeOf(group[0], rootNamespace)}`);
    }
    const policies = new PeerPolicies(all, rootNamespace);
    for (const object of set.ofKind(...podKinds)) {
      const workload = workloadOf(object);
      if (!workload?.namespace) continue;
      const candidates = policies.selecting(workload);
      const selecting = candidates.filter(({ match }) => match === "yes");
      if (candidates.length > 1 && selecting.length < candidates.length) {
        workload.metadata.at("labels").undecided("do not tell yet which PeerAuthentication is for the pods");
      }
      const name = objectName(object.value as KubernetesObject);
      shadow(
        selecting.map(({ policy }) => policy),
        shadowed,
        `is for pods of ${name}`,
      );
    }
  },
});

/** The same object may be given twice, as by a base and an overlay: the cluster has it once. */
function distinctObjects(policies: PeerPolicy[]): PeerPolicy[] {
  const address = (policy: PeerPolicy) => (policy.name ? `${policy.namespace}/${policy.name}` : policy);
  return [...new Map(policies.map((policy) => [address(policy), policy])).values()];
}

/** The policies that are for the same pods, whatever pods there are. */
function sameScope(policies: PeerPolicy[], rootNamespace: string): [PeerPolicy, ...PeerPolicy[]][] {
  const groups = new Map<string, [PeerPolicy, ...PeerPolicy[]]>();
  for (const policy of policies) {
    const { namespace, selector, object } = policy;
    // Objects that state no namespace go wherever they are applied, and not all to the same.
    if (!namespace) continue;
    if (selector === notKnownYet || Object.values(selector).includes(notKnownYet)) {
      object.at("spec", "selector", "matchLabels").undecided("is not known yet");
      continue;
    }
    const labels = Object.entries(selector).sort();
    if (namespace === rootNamespace && labels.length > 0) continue;
    const key = JSON.stringify([namespace, labels]);
    const group = groups.get(key);
    if (group) group.push(policy);
    else groups.set(key, [policy]);
  }
  return [...groups.values()];
}

function scopeOf({ namespace, selector }: PeerPolicy, rootNamespace: string): string {
  if (Object.keys(selector).length > 0) return "pods of the same labels";
  return namespace === rootNamespace ? "the whole mesh" : "the whole namespace";
}

/** Reports every policy of a scope but the one that holds; each once. */
function shadow(scope: PeerPolicy[], reported: Set<PeerPolicy>, what: string): void {
  const [holder, ...others] = scope.sort(byAge);
  for (const policy of others) {
    if (!holder || reported.has(policy)) continue;
    reported.add(policy);
    const found = `${what}, as ${policyLabel(holder)} is, and Istio applies only the oldest of them`;
    policy.object.at("metadata", "name").report(found, "one PeerAuthentication for each scope");
  }
}
