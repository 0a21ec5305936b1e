import * as pulumi from "@pulumi/pulumi";
import {
  ClientCertificate,
  type IssuerRef,
  PrivateCa,
  releaseFullName,
  ServerCertificate,
  TrustBundle,
} from "../components";
import type { Settings } from "../settings";
import type { Mesh } from "./mesh";
import type { Operators } from "./operators";
import type { Secrets } from "./secrets";

export interface Trust {
  issuerRef: pulumi.Output<IssuerRef>;
  caBundle: TrustBundle;
  queueManagerCertificate: ServerCertificate;
  clientCertificate: ClientCertificate;
  /** Only with a directory of this program. */
  directoryCertificate?: ServerCertificate;
}

/** Who signs, and the certificate of everyone who takes part. */
export function trust(settings: Settings, { certManager }: Operators, mesh: Mesh, secrets: Secrets): Trust {
  const { profile, issuer, ldap, queueManager: mq, client } = settings;
  // The CRDs of all that follows come with cert-manager's release.
  const afterCertManager = { dependsOn: [certManager] };

  const issuerRef = pulumi.output<IssuerRef>(
    issuer.existing ??
      new PrivateCa(
        "private-ca",
        { namespace: certManager.namespace, profile, ...issuer.privateCa },
        afterCertManager,
      ).issuerRef,
  );
  const caBundle = new TrustBundle("ca-bundle", { namespace: mesh.mqNamespace, issuerRef }, afterCertManager);

  const queueManagerCertificate = new ServerCertificate(
    "queue-manager-certificate",
    {
      namespace: mesh.mqNamespace,
      issuerRef,
      profile,
      certificateName: mq.certificateName,
      secretName: mq.certificateSecretName,
      dnsNames: serviceNames(releaseFullName(mq.releaseName, "ibm-mq", 63), mq.namespace),
      // The queue manager presents it to the directory, too.
      alsoClient: true,
    },
    afterCertManager,
  );
  const directoryCertificate =
    ldap.url === undefined
      ? new ServerCertificate(
          "directory-certificate",
          {
            namespace: mesh.ldapNamespace,
            issuerRef,
            profile,
            certificateName: ldap.certificateName,
            secretName: ldap.certificateSecretName,
            dnsNames: serviceNames(releaseFullName(ldap.releaseName, "openldap", 50), ldap.namespace),
          },
          afterCertManager,
        )
      : undefined;
  const clientCertificate = new ClientCertificate(
    "client-certificate",
    {
      namespace: mesh.mqNamespace,
      issuerRef,
      profile,
      certificateName: client.certificateName,
      secretName: client.certificateSecretName,
      commonName: client.commonName,
      organizationalUnit: client.organizationalUnit,
      keystorePassword: { secretName: secrets.keystorePassword.secretName, key: "KEY_STORE_PASSWORD" },
    },
    afterCertManager,
  );
  return { issuerRef, caBundle, queueManagerCertificate, directoryCertificate, clientCertificate };
}

/** Every name by which a Service can be called inside the cluster, and no other. */
function serviceNames(service: string, namespace: string): string[] {
  return ["", `.${namespace}`, `.${namespace}.svc`, `.${namespace}.svc.cluster.local`].map(
    (suffix) => `${service}${suffix}`,
  );
}
