import { apiServerCallees } from "../../mesh/apiServerCallees";
import { neverInjected, podChoice } from "../../mesh/injection";
import { MeshMembers } from "../../mesh/members";
import { ownsMesh } from "../../mesh/meshOwner";
import { isIstioItself, isTask, type Workload, workloadOf } from "../../mesh/workload";
import type { Field } from "../../model/field";
import { objectName } from "../../model/message";
import type { SetView } from "../../model/objectSet";
import { podKinds } from "../../objects/containers";
import type { KubernetesObject } from "../../objects/kubernetes";

const labels = "istio-injection: enabled, istio.io/rev or istio.io/dataplane-mode: ambient";

/**
 * Reports each Namespace once that leaves workloads outside: always where a label says so, and where no label says
 * anything only in a set that is known to be all of the mesh.
 */
export function reportNamespacesOutside(
  set: SetView,
  { rootNamespace }: { readonly rootNamespace: string },
): void {
  const members = new MeshMembers(set);
  const infrastructure = apiServerCallees(set);
  const owned = set.complete && ownsMesh(set, rootNamespace);
  const seen = new Set<string>();
  for (const object of set.ofKind(...podKinds)) {
    const workload = workloadOf(object);
    const name = workload?.namespace;
    if (!workload || !name || seen.has(name) || name === rootNamespace) continue;
    if (isSystem(name) || infrastructure.has(name) || !belongs(workload)) continue;
    const namespace = members.namespaceOf(workload);
    if (namespace && isInMesh(members, workload, namespace)) continue;
    seen.add(name);
    if (namespace) reportNamespace(namespace, members, workload, owned);
    else if (owned && podChoice(workload).sidecar === "silent") {
      object.at("metadata", "namespace").undecided("is a namespace whose labels are not in the set");
    }
  }
}

const isSystem = (namespace: string): boolean =>
  neverInjected.includes(namespace) || /^(kube|openshift|istio)-/.test(namespace);

/** Pods that are to be in the mesh; those that opt out themselves are reported themselves. */
function belongs(workload: Workload): boolean {
  if (isIstioItself(workload) || isTask(workload)) return false;
  return podChoice(workload).sidecar !== "out" && workload.spec.at("hostNetwork").value !== true;
}

function isInMesh(members: MeshMembers, workload: Workload, namespace: Field): boolean {
  const member = members.of(workload);
  return member === "in" || (member === "unknown" && !members.choiceOf(namespace).by?.isUnknown);
}

function reportNamespace(namespace: Field, members: MeshMembers, workload: Workload, owned: boolean): void {
  const pods = objectName(workload.object.value as KubernetesObject);
  const { mesh, by } = members.choiceOf(namespace);
  // A label that is not known yet makes the report an undecided one.
  if (by && (mesh === "out" || by.isUnknown))
    by.report(`keeps pods out of the mesh, such as those of ${pods}`, labels);
  else if (owned && mesh === "silent") {
    const found = `say nothing that takes pods into the mesh, such as those of ${pods}`;
    namespace.at("metadata", "labels").report(found, labels);
  }
}
