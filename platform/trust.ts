import type * as pulumi from "@pulumi/pulumi";
import {
  type ClientIdentities,
  directoryDnsNames,
  type IssuerRef,
  queueManagerDnsNames,
  queueManagerFullName,
  ReplicationCertificate,
  ServerCertificate,
  TrustBundle,
} from "../components";
import type { Settings } from "../settings";
import { clientIdentities } from "./clients";
import { issuer } from "./issuer";
import type { Mesh } from "./mesh";
import type { Operators } from "./operators";

export interface Trust {
  issuerRef: pulumi.Output<IssuerRef>;
  /** In the queue manager's namespace. */
  caBundle: TrustBundle;
  /** The same in the directory's. Only with a directory of this program. */
  directoryCaBundle?: TrustBundle;
  queueManagerCertificate: ServerCertificate;
  /** Only with native HA. */
  replicationCertificate?: ReplicationCertificate;
  clients: ClientIdentities;
  /** Only with a directory of this program. */
  directoryCertificate?: ServerCertificate;
}

/** Who signs, and the certificate of everyone who takes part. */
export function trust(settings: Settings, operators: Operators, mesh: Mesh): Trust {
  const { profile, ldap, queueManager: mq } = settings;
  // The CRDs of all that follows come with cert-manager's release.
  const afterCertManager = { dependsOn: [operators.certManager] };

  const { timeoutSeconds } = settings.issuer;
  const { issuerRef, trusted } = issuer(settings, operators, mesh, afterCertManager);
  const bundle = (name: string, namespace: pulumi.Input<string>) =>
    new TrustBundle(name, { namespace, certificates: trusted });
  const caBundle = bundle("ca-bundle", mesh.mqNamespace);
  const directoryCaBundle =
    ldap.url !== undefined
      ? undefined
      : ldap.namespace === mq.namespace
        ? caBundle
        : bundle("directory-ca-bundle", mesh.ldapNamespace);

  const queueManagerCertificate = new ServerCertificate(
    "queue-manager-certificate",
    {
      namespace: mesh.mqNamespace,
      issuerRef,
      timeoutSeconds,
      profile,
      certificateName: mq.certificateName,
      secretName: mq.certificateSecretName,
      dnsNames: queueManagerDnsNames({
        ...mq,
        metrics: mq.metrics !== undefined,
        externalNames: [
          ...mq.externalNames,
          ...(mq.routes?.hostNames ?? []),
          ...(settings.ingress.queueManager?.hostNames ?? []),
        ],
      }),
      // The queue manager presents it to the directory, too.
      alsoClient: true,
    },
    afterCertManager,
  );
  const replicationCertificate =
    mq.availability.mode === "native-ha"
      ? new ReplicationCertificate(
          "replication-certificate",
          {
            namespace: mesh.mqNamespace,
            timeoutSeconds,
            profile,
            certificateName: mq.availability.certificateName,
            secretName: mq.availability.certificateSecretName,
            serviceName: queueManagerFullName(mq.releaseName, mq.distribution),
          },
          afterCertManager,
        )
      : undefined;
  const directoryCertificate =
    ldap.url === undefined
      ? new ServerCertificate(
          "directory-certificate",
          {
            namespace: mesh.ldapNamespace,
            issuerRef,
            timeoutSeconds,
            profile,
            certificateName: ldap.certificateName,
            secretName: ldap.certificateSecretName,
            dnsNames: directoryDnsNames(ldap),
            // Replicas present it to the one they copy.
            alsoClient: ldap.replicas > 1,
          },
          afterCertManager,
        )
      : undefined;
  const clients = clientIdentities(settings, operators, mesh, issuerRef);
  return {
    issuerRef,
    caBundle,
    directoryCaBundle,
    queueManagerCertificate,
    replicationCertificate,
    directoryCertificate,
    clients,
  };
}
