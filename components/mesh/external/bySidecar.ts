import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { CustomObjectOptions } from "../../customResource";
import { clientTls } from "./clientTls";
import type { Credential } from "./credential";
import type { FromFiles, FromIstiod, SettledOrigination } from "./origination";
import type { PodCredential, ProxyVolume } from "./podCredential";
import { ownRoutes, refusal, tlsLeg } from "./routes";

/**
 * The sidecars of the pods that bear the label open mutual TLS; calls of other pods of the namespace are refused.
 * Returns what the calling pods need.
 */
export function bySidecar(
  name: string,
  namespace: pulumi.Input<string>,
  settings: SettledOrigination,
  { secretName, keys }: Credential,
  presented: FromFiles | FromIstiod,
  options: CustomObjectOptions,
): pulumi.Output<PodCredential> {
  const { host, plainPort, tlsPort, limits } = settings;
  const label = `strict-mtls/calls-${name}`;
  const files = presented.from === "files" ? proxyFiles(presented) : undefined;
  clientTls(
    name,
    { name: `${name}-dest-rule`, namespace },
    { ...settings, label, material: files?.paths ?? { credentialName: secretName } },
    options,
  );
  const call = { port: plainPort, label, destination: { host, port: tlsPort }, limits };
  ownRoutes(name, { namespace, host, http: [...tlsLeg(call), refusal(host)] }, options);
  if (presented.from === "istiod") mayListSecrets(name, namespace, presented.serviceAccountName, options);
  return pulumi
    .output({ secretName, authority: files?.authority })
    .apply(({ secretName: secret, authority }): PodCredential => {
      if (!files) return { label };
      const { cert, key, cacert } = keys;
      const own: Record<string, string> = files.ownAuthority ? { cert, key, cacert } : { cert, key };
      const sources: ProxyVolume["sources"] = [{ secret, files: own }];
      if (authority) sources.push({ configMap: authority.configMapName, files: { cacert: authority.key } });
      return { label, volume: { name: `${name}-mtls`, mountPath: files.mountPath, sources } };
    });
}

/** Whatever the keys of the Secret are, the files have the same names. */
function proxyFiles({ mountPath = "/etc/mtlsfiles", serverAuthority }: FromFiles) {
  if (!/^(\/[A-Za-z0-9._-]+)+$/.test(mountPath)) {
    throw new Error(
      `mountPath: ${JSON.stringify(mountPath)} is no absolute path without a slash at its end; give one.`,
    );
  }
  const isSystem = serverAuthority === "system";
  return {
    mountPath,
    authority: isSystem ? undefined : serverAuthority,
    ownAuthority: serverAuthority === undefined,
    paths: {
      certificate: `${mountPath}/cert`,
      key: `${mountPath}/key`,
      authority: isSystem ? "system" : `${mountPath}/cacert`,
    },
  };
}

/** istiod hands a credential only to a proxy whose ServiceAccount may list the Secrets of its namespace. */
function mayListSecrets(
  name: string,
  namespace: pulumi.Input<string>,
  serviceAccountName: pulumi.Input<string>,
  options: CustomObjectOptions,
): void {
  const metadata = { name: `${name}-credential-reader`, namespace };
  const rules = [{ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }];
  const role = new k8s.rbac.v1.Role(name, { metadata, rules }, options);
  new k8s.rbac.v1.RoleBinding(
    name,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
      subjects: [{ kind: "ServiceAccount", name: serviceAccountName, namespace }],
    },
    options,
  );
}
