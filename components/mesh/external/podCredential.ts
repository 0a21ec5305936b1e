import type * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

type PodMetadata = k8s.types.input.meta.v1.ObjectMeta;

/** A volume with client certificate, key and authority, as the proxy of a pod mounts it. */
export interface ProxyVolume {
  /** The volume's name in the pod. */
  name: string;
  /** Where the proxy finds the files; no other volume of it may be mounted there. */
  mountPath: string;
  /** Where the files come from: keys of a Secret and of a ConfigMap by the file that each becomes. */
  sources: {
    /** The Secret; excludes `configMap`. */
    secret?: string;
    /** The ConfigMap; excludes `secret`. */
    configMap?: string;
    /** The key by the name of the file. */
    files: Record<string, string>;
  }[];
}

/** What a pod needs so that its proxy presents the client certificate of an external service. */
export interface PodCredential {
  /** The label by which Istio finds the proxies that present it. */
  label: string;
  /** Without it the proxy gets the certificate from istiod. */
  volume?: ProxyVolume;
}

const inject = "sidecar.istio.io/inject";
const volumes = "sidecar.istio.io/userVolume";
const mounts = "sidecar.istio.io/userVolumeMount";

/**
 * The labels of a pod template with what makes its proxy present the certificate.
 *
 * `sidecar.istio.io/inject` is a label since Istio 1.14 and an annotation before: both are set, as OpenShift Service
 * Mesh 2 reads the annotation only.
 */
export const presentingLabels = (
  labels: Record<string, string>,
  { label }: PodCredential,
): Record<string, string> => ({
  ...labels,
  [inject]: "true",
  [label]: "true",
});

/**
 * The annotations of a pod template with the volume added to those that its proxy mounts already.
 *
 * The volumes are a map by name: Istio's injection template numbers the entries of a list and gives each two names.
 *
 * @throws Error when the pod's annotations hold no such map, or another volume is mounted at the same path.
 */
export function presentingAnnotations(
  annotations: Record<string, string>,
  { volume }: PodCredential,
): Record<string, string> {
  const all = { ...annotations, [inject]: "true" };
  if (!volume) return all;
  const mounted = entries(annotations, mounts);
  const clash = Object.entries(mounted).find(
    ([name, mount]) => name !== volume.name && mount.mountPath === volume.mountPath,
  );
  if (clash) {
    throw new Error(
      `mountPath: ${volume.mountPath} is where the proxy mounts ${clash[0]} already; give each external service of a pod its own.`,
    );
  }
  const added = { projected: { sources: volume.sources.map(projection) } };
  return {
    ...all,
    [volumes]: JSON.stringify({ ...entries(annotations, volumes), [volume.name]: added }),
    [mounts]: JSON.stringify({ ...mounted, [volume.name]: { mountPath: volume.mountPath, readOnly: true } }),
  };
}

function projection({ secret, configMap, files }: ProxyVolume["sources"][number]): object {
  const items = Object.entries(files).map(([path, key]) => ({ key, path }));
  return secret === undefined
    ? { configMap: { name: configMap, items } }
    : { secret: { name: secret, items } };
}

function entries(annotations: Record<string, string>, key: string): Record<string, { mountPath?: string }> {
  const text = annotations[key];
  if (text === undefined) return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // Falls through to the error below.
  }
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) {
    return parsed as Record<string, { mountPath?: string }>;
  }
  throw new Error(`${key}: the pod's annotation is no JSON object of volumes by name; write it as one.`);
}

/** The kinds of the API that have a pod template at `spec.template`. */
const workloads = /^kubernetes:(apps|batch)\/v1:(Deployment|StatefulSet|DaemonSet|Job)$/;

/**
 * Adds label and annotations to the pod template of every workload it is given to, or that is a child of what it is
 * given to, beside what others have put there.
 */
export function presentingPods(credentials: pulumi.Input<PodCredential>): pulumi.ResourceTransformation {
  return ({ type, props, opts }) => {
    if (!workloads.test(type)) return undefined;
    const spec = pulumi.all([props.spec, credentials]).apply(([given, credential]) => {
      const metadata: PodMetadata = given.template?.metadata ?? {};
      const labels = presentingLabels((metadata.labels ?? {}) as Record<string, string>, credential);
      const annotations = presentingAnnotations(
        (metadata.annotations ?? {}) as Record<string, string>,
        credential,
      );
      return { ...given, template: { ...given.template, metadata: { ...metadata, labels, annotations } } };
    });
    return { props: { ...props, spec }, opts };
  };
}
