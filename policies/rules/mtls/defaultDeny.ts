import { authorizationPolicy, defaultOf, isWhole, unconditional } from "../../mesh/authorizationPolicy";
import { MeshMembers } from "../../mesh/members";
import { meshKinds, ownsMesh } from "../../mesh/meshOwner";
import { namespaceOf } from "../../mesh/metadata";
import { isIstioItself, isTask, workloadOf } from "../../mesh/workload";
import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { rule } from "../../model/rule";
import { podKinds } from "../../objects/containers";

export const defaultDeny = rule({
  id: "MTLS-08",
  name: "default-deny",
  title: "Calls are denied unless a policy allows them",
  description:
    "The mesh's root namespace, or each namespace with workloads in the mesh, must have an AuthorizationPolicy without a selector that denies what nothing allows, and none that allows every call. Mutual TLS only tells who calls: without a default of deny, every workload of the mesh may call every other.",
  severity: "medium",
  standards: [
    { name: "NIST SP 800-204B", clause: "APE-SR-3" },
    { name: "Istio documentation", clause: "Security Best Practices, Use default-deny patterns" },
  ],
  remediation: {
    how: "Put an AuthorizationPolicy with an empty spec in the root namespace, and allow each call by a policy of its own.",
    snippet: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata:
  name: default-deny
  namespace: istio-system
spec: {}`,
  },
  url: "https://istio.io/latest/docs/ops/best-practices/security/#use-default-deny-patterns",
  settings: ["rootNamespace"],
  kinds: [authorizationPolicy],
  inspect(object, { rootNamespace }) {
    const whole = isWhole(object);
    if (whole === false) return;
    if (whole === undefined || defaultOf(object) === "unknown") noteUnknown(object);
    if (whole !== true || defaultOf(object) !== "allows") return;
    const scope = namespaceOf(object) === rootNamespace ? "mesh" : "namespace";
    for (const each of unconditional(object)) {
      each.report(
        `has no condition, so everybody may call every workload of the ${scope}`,
        "from, to or when, or a selector for a workload that is public",
      );
    }
  },
  setKinds: [authorizationPolicy, ...podKinds, ...meshKinds],
  inspectSet(set, { rootNamespace }) {
    if (!set.complete || !ownsMesh(set, rootNamespace)) return;
    const denying = denyingNamespaces(set);
    if (!denying || denying.has(rootNamespace)) return;
    const namespaces = namespacesInMesh(set, rootNamespace);
    const open = namespaces.filter((namespace) => !denying.has(namespace));
    if (namespaces.length > 0 && open.length === 0) return;
    const shown = open.length > 5 ? [...open.slice(0, 5), `${open.length - 5} more`] : open;
    const scopes = shown.length > 0 ? `${rootNamespace}, nor in ${shown.join(", ")}` : rootNamespace;
    set.whole.report(
      `has no AuthorizationPolicy that denies what nothing allows in ${scopes}`,
      "one with an empty spec in the root namespace",
    );
  },
});

/** What decides on a policy's scope and effect is read, so that what of it is unknown is noted. */
function noteUnknown(policy: Field): void {
  const spec = policy.at("spec");
  const keys = ["action", "targetRef", "targetRefs"].map((key) => spec.at(key));
  const rules = spec.at("rules");
  const selector = spec.at("selector", "matchLabels");
  const dryRun = policy.at("metadata", "annotations", "istio.io/dry-run");
  for (const field of [...keys, dryRun, selector, rules, ...rules.items()]) {
    if (field.isUnknown) field.undecided("is not known yet");
  }
}

/** The namespaces whose workloads deny by default; undefined where a policy is not known well enough to tell. */
function denyingNamespaces(set: SetView): Set<string> | undefined {
  const namespaces = new Set<string>();
  for (const policy of set.ofKind(authorizationPolicy)) {
    const namespace = namespaceOf(policy);
    const whole = isWhole(policy);
    const effect = defaultOf(policy);
    if (whole === false || effect === "leaves") continue;
    if (namespace === undefined) policy.at("metadata", "namespace").undecided("is not known yet");
    if (namespace === undefined || whole === undefined || effect === "unknown") return undefined;
    // One that allows everything is reported itself.
    namespaces.add(namespace);
  }
  return namespaces;
}

function namespacesInMesh(set: SetView, rootNamespace: string): string[] {
  const members = new MeshMembers(set);
  const found = set.ofKind(...podKinds).flatMap((object) => {
    const workload = workloadOf(object);
    if (!workload?.namespace || workload.namespace === rootNamespace) return [];
    const serves = !isIstioItself(workload) && !isTask(workload) && members.of(workload) === "in";
    return serves ? [workload.namespace] : [];
  });
  return [...new Set(found)].sort();
}
