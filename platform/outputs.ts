import * as pulumi from "@pulumi/pulumi";
import { ldapPasswordFile, type PendingStackOutputs } from "../components";
import type { Settings } from "../settings";
import type { Mesh } from "./mesh";
import type { Messaging } from "./messaging";
import type { Operators } from "./operators";
import type { Secrets } from "./secrets";
import type { Trust } from "./trust";

/** What the stack tells the outside; `StackOutputs` documents each. */
export function outputs(
  settings: Settings,
  { istio }: Operators,
  mesh: Mesh,
  secrets: Secrets,
  trust: Trust,
  { directory, queueManager }: Messaging,
): PendingStackOutputs {
  const { mqNamespace, ldapNamespace } = mesh;
  const { host, port, channel, queueManagerName, queue } = queueManager;
  const users = [...new Set([settings.client.user, ...settings.ldap.users.map(({ uid }) => uid)])];

  const certificates = [
    { namespace: mqNamespace, certificate: trust.queueManagerCertificate },
    { namespace: mqNamespace, certificate: trust.clientCertificate },
    { namespace: ldapNamespace, certificate: trust.directoryCertificate },
  ];
  const sealed = [
    { secret: secrets.keystorePassword, keys: ["KEY_STORE_PASSWORD"] },
    { secret: secrets.clientCredentials, keys: ["USER", "PASSWORD"] },
    { secret: secrets.ldapPassword, keys: [ldapPasswordFile] },
    { secret: secrets.directoryPasswords, keys: ["admin", "mq-bind", ...users] },
  ];
  return {
    issuer: trust.issuerRef,
    caBundle: trust.caBundle.pem,
    certificates: pulumi.all(
      certificates.flatMap(({ namespace, certificate }) =>
        certificate
          ? [{ namespace, name: certificate.certificateName, secretName: certificate.secretName }]
          : [],
      ),
    ),
    secrets: pulumi.all(
      sealed.flatMap(({ secret, keys }) =>
        secret ? [{ namespace: secret.namespace, name: secret.secretName, keys }] : [],
      ),
    ),
    mq: pulumi.output({ host, port, channel, queueManager: queueManagerName, queue }),
    ldapUrl: directory.url,
    mesh: pulumi.output({ mode: mesh.mode, rootNamespace: istio.rootNamespace }),
  };
}
