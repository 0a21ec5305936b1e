import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { consolePasswordFile } from "./consolePassword";
import { caItems, type Deployment } from "./deployment";
import { metricsMounts } from "./metrics";
import { spreadConstraints } from "./scheduling";

/** Volumes of a pod, and where its container has them. */
export interface Mounts {
  volumes: k8s.types.input.core.v1.Volume[];
  volumeMounts: k8s.types.input.core.v1.VolumeMount[];
}

/** What the operator has no field for is laid over its pod template; nothing where there is nothing. */
export function podTemplate(deployment: Deployment): pulumi.Inputs {
  const { options, releaseName } = deployment;
  const parts = [metricsMounts(options.metrics), bundleMounts(deployment), passwordMounts(deployment)];
  const volumes = parts.flatMap((part) => part.volumes);
  const volumeMounts = parts.flatMap((part) => part.volumeMounts);
  const pod = {
    ...spreadConstraints(options.spread, releaseName),
    ...(volumes.length > 0 && { volumes, containers: [{ name: "qmgr", volumeMounts }] }),
  };
  return Object.keys(pod).length > 0 ? { template: { pod } } : {};
}

/** The image trusts every certificate in a folder below this one. */
function bundleMounts({ trustConfigMapName, directoryTrustConfigMapName }: Deployment) {
  const bundles = [
    { name: "trust-bundle", folder: "bundle", configMapName: trustConfigMapName },
    { name: "directory-trust", folder: "directory", configMapName: directoryTrustConfigMapName },
  ].filter(({ configMapName }) => configMapName !== undefined);
  return {
    volumes: bundles.map(({ name, configMapName }) => ({
      name,
      configMap: { name: configMapName!, items: caItems.map((key) => ({ key, path: key })) },
    })),
    volumeMounts: bundles.map(({ name, folder }) => ({
      name,
      mountPath: `/etc/mqm/pki/trust/${folder}`,
      readOnly: true,
    })),
  };
}

function passwordMounts({ console }: Deployment): Mounts {
  if (!console) return { volumes: [], volumeMounts: [] };
  const name = "console-password";
  const secret = {
    secretName: console.passwordSecretName,
    defaultMode: 0o440,
    items: [{ key: consolePasswordFile, path: consolePasswordFile }],
  };
  const mountPath = `/etc/mqm/${consolePasswordFile}`;
  return {
    volumes: [{ name, secret }],
    volumeMounts: [{ name, mountPath, subPath: consolePasswordFile, readOnly: true }],
  };
}
