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

/** Kinds that are no more than a wrapping around other objects, and where they list them. */
const wrappings: Readonly<Record<GroupKind, readonly string[]>> = {
  Template: ["objects"],
  "Template.template.openshift.io": ["objects"],
  "ManifestWork.work.open-cluster-management.io": ["spec", "workload", "manifests"],
  "ManifestWorkReplicaSet.work.open-cluster-management.io": [
    "spec",
    "manifestWorkTemplate",
    "workload",
    "manifests",
  ],
};

/** Where an object lists those that it stands for: a `List` kind or a wrapping; nothing for any other object. */
function wrappedAt(object: KubernetesObject): readonly string[] | undefined {
  const { kind } = object;
  if (typeof kind === "string" && kind.endsWith("List")) return ["items"];
  const group = groupKind(object);
  return Object.hasOwn(wrappings, group) ? wrappings[group] : undefined;
}

/** What an object lists: a value, and the keys that lead to it. */
export interface Wrapped {
  value: unknown;
  path: readonly (string | number)[];
}

/**
 * What an object is wrapped around, for kinds that are no more than that; nothing for an object that stands for itself.
 * An item without a kind of its own is what its typed list says ("SecretList" holds Secrets).
 */
export function wrapped(object: KubernetesObject): Wrapped[] | undefined {
  const path = wrappedAt(object);
  const items = path?.reduce<unknown>((value, key) => (value as KubernetesObject | null)?.[key], object);
  if (!path || !Array.isArray(items)) return undefined;
  const { kind, apiVersion } = object;
  const typed = path[0] === "items" && kind !== "List";
  const listed = typed ? { apiVersion, kind: String(kind).slice(0, -"List".length) } : {};
  return items.map((item: unknown, index) => ({
    value: isObject(item) ? { ...listed, ...item } : item,
    path: [...path, index],
  }));
}

/** The objects that an object stands for: itself, or the ones it is wrapped around, which would otherwise be hidden. */
export function flattened(object: KubernetesObject): KubernetesObject[] {
  const inner = wrapped(object)?.map(({ value }) => value);
  return inner ? inner.filter(isObject).flatMap(flattened) : [object];
}

const isObject = (value: unknown): value is KubernetesObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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
