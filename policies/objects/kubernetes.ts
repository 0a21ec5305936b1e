/** A Kubernetes object as plain data; nothing about its content is certain. */
export type KubernetesObject = { readonly [key: string]: unknown };

/** `Kind` of the core group or `Kind.group`: "Secret", "PeerAuthentication.security.istio.io". */
export type GroupKind = string;

/** The kind of an object, whatever its version; empty where it does not say. */
export function groupKind(object: unknown): GroupKind {
  const { apiVersion, kind } = (object ?? {}) as KubernetesObject;
  return typeof kind === "string" && typeof apiVersion === "string" ? named(apiVersion, kind) : "";
}

function named(apiVersion: string, kind: string): GroupKind {
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  // Pulumi's type tokens call the core group "core".
  return group === "" || group === "core" ? kind : `${kind}.${group}`;
}

/**
 * The objects that a value stands for: itself, or the items of a `List` kind, which would otherwise hide them.
 * An item without a kind of its own is what its typed list says ("SecretList" holds Secrets).
 */
export function flattened(object: KubernetesObject): KubernetesObject[] {
  const { kind, apiVersion, items } = object;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Array.isArray(items)) return [object];
  return items
    .filter((item): item is KubernetesObject => typeof item === "object" && item !== null)
    .flatMap((item) => flattened({ apiVersion, kind: kind.slice(0, -"List".length), ...item }));
}

/** Where a kind keeps its pod's spec; nothing for kinds without pods. */
export const podSpecs: Readonly<Record<GroupKind, readonly string[]>> = {
  Pod: ["spec"],
  PodTemplate: ["template", "spec"],
  ReplicationController: ["spec", "template", "spec"],
  "Deployment.apps": ["spec", "template", "spec"],
  "StatefulSet.apps": ["spec", "template", "spec"],
  "DaemonSet.apps": ["spec", "template", "spec"],
  "ReplicaSet.apps": ["spec", "template", "spec"],
  "Job.batch": ["spec", "template", "spec"],
  "CronJob.batch": ["spec", "jobTemplate", "spec", "template", "spec"],
};
