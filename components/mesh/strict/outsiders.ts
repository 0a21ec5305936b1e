import { MeshMembers } from "../../../policies/mesh/members";
import { labelOf } from "../../../policies/mesh/metadata";
import { isIstioItself, type Workload, workloadOf } from "../../../policies/mesh/workload";
import { ObjectSet, SetView } from "../../../policies/model/objectSet";
import { podKinds } from "../../../policies/objects/containers";
import type { KubernetesObject } from "../../../policies/objects/kubernetes";
import { fits } from "../../../policies/waivers/glob";
import type { Exemption } from "./exemption";
import { ownerName } from "./owner";

/** Workloads that stay outside the mesh, and call nobody in it. */
export interface Excluded {
  /** "Kind namespace/name", with `*` for any text and `?` for one character. */
  workload: string;
  /** Why they may stay outside. */
  reason: string;
}

/** A workload without a proxy: it can call in plaintext only. */
export interface Outsider {
  /** "Deployment shop/batch". */
  workload: string;
  namespace: string;
  /** The namespace is in the mesh, or others in it are. */
  amongMembers: boolean;
}

/**
 * The workloads outside the mesh. Pods of a live cluster count by the proxy that they run with, all else by labels and
 * annotations; Istio's own pods and those that have ended are left out.
 */
export function outsiders(objects: readonly KubernetesObject[]): Outsider[] {
  const set = new SetView(new ObjectSet(objects, true));
  const members = new MeshMembers(set);
  const inside = new Set<string>();
  const outside = new Map<string, string>();
  for (const object of set.ofKind(...podKinds)) {
    const workload = workloadOf(object);
    const namespace = workload?.namespace ?? "";
    if (!workload || hasEnded(workload)) continue;
    const ownProxy = isIstioItself(workload);
    if (ownProxy || isInside(workload, members)) inside.add(namespace);
    else outside.set(ownerName(object.value as KubernetesObject), namespace);
  }
  const takesPart = (namespace: string): boolean => {
    const object = set.find("Namespace", "", namespace);
    const choice = object && members.choiceOf(object).mesh;
    return inside.has(namespace) || choice === "sidecar" || choice === "ambient";
  };
  return [...outside].map(([workload, namespace]) => ({
    workload,
    namespace,
    amongMembers: takesPart(namespace),
  }));
}

function isInside(workload: Workload, members: MeshMembers): boolean {
  const runs = workload.object.at("status", "phase").value === "Running";
  if (runs) return labelOf(workload.annotations, "ambient.istio.io/redirection") === "enabled";
  // What cannot be told is not held against anybody.
  return members.of(workload) !== "out";
}

const hasEnded = ({ object }: Workload): boolean =>
  ["Succeeded", "Failed"].includes(String(object.at("status", "phase").value));

/**
 * Refuses STRICT where workloads outside the mesh would be shut out, unless an exemption names them among its callers or
 * they are excluded. `modeOf` tells a namespace's mode; of namespaces that only the mesh's mode reaches, those count that
 * take part in the mesh.
 *
 * @throws Error, one sentence with each of them and the three ways out.
 */
export function refuseOutsiders(
  objects: readonly KubernetesObject[],
  modeOf: (namespace: string) => { mode: string; stated: boolean },
  { exemptions, excluded }: { exemptions: readonly Exemption[]; excluded: readonly Excluded[] },
): void {
  const accepted = [
    ...exemptions.flatMap(({ callers = [] }) => callers),
    ...excluded.map(({ workload }) => workload),
  ];
  const shutOut = outsiders(objects).filter(({ workload, namespace, amongMembers }) => {
    const { mode, stated } = modeOf(namespace);
    const isStrict = mode === "STRICT" && (stated || amongMembers);
    return isStrict && !accepted.some((pattern) => fits(pattern, workload));
  });
  if (shutOut.length === 0) return;
  const names = shutOut.map(({ workload }) => workload).join(", ");
  throw new Error(
    `STRICT would shut out what runs outside the mesh: ${names}; give them a sidecar and restart them, exempt a port that they call (exemptions[].callers, with reason and expires), or exclude them (excluded).`,
  );
}
