import { objectName } from "../../../policies/model/message";
import type { KubernetesObject } from "../../../policies/objects/kubernetes";

interface Metadata {
  namespace?: string;
  labels?: Record<string, string>;
  ownerReferences?: { kind: string; name: string; controller?: boolean }[];
}

/** Whether another object made this one and answers for it. */
export const isOwned = (object: KubernetesObject): boolean =>
  ((object.metadata ?? {}) as Metadata).ownerReferences?.some(({ controller }) => controller) === true;

/** The name that people know a pod by: its Deployment, not the ReplicaSet of the day. */
export function ownerName(object: KubernetesObject): string {
  const { namespace, labels, ownerReferences } = (object.metadata ?? {}) as Metadata;
  const owner = ownerReferences?.find(({ controller }) => controller);
  if (!owner) return objectName(object);
  const hash = labels?.["pod-template-hash"];
  if (owner.kind === "ReplicaSet" && hash && owner.name.endsWith(`-${hash}`)) {
    return `Deployment ${namespace}/${owner.name.slice(0, -hash.length - 1)}`;
  }
  return `${owner.kind} ${namespace}/${owner.name}`;
}
