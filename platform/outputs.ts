import * as pulumi from "@pulumi/pulumi";
import { consolePasswordFile, ldapPasswordFile, type PendingStackOutputs } from "../components";
import type { Settings } from "../settings";
import { activeClients } from "./clients";
import type { Mesh } from "./mesh";
import type { Messaging } from "./messaging";
import type { Operators } from "./operators";
import { accounts, type Secrets } from "./secrets";
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
  const { identities } = trust.clients;
  const clients = activeClients(settings).map((client) => ({ client, identity: identities[client.name]! }));

  const inMq = (secretName: pulumi.Output<string>) => ({ namespace: mqNamespace, secretName });
  const certificates = [
    { namespace: mqNamespace, certificate: trust.queueManagerCertificate },
    { namespace: mqNamespace, certificate: trust.replicationCertificate },
    ...clients.map(({ identity }) => ({ namespace: mqNamespace, certificate: identity })),
    { namespace: ldapNamespace, certificate: trust.directoryCertificate },
  ];
  const sealed = [
    ...clients.flatMap(({ client: { keystores }, identity }) => [
      ...(keystores.length > 0
        ? [{ secret: inMq(identity.keystorePasswordSecretName), keys: ["KEY_STORE_PASSWORD"] }]
        : []),
      { secret: inMq(identity.credentialsSecretName), keys: ["USER", "PASSWORD"] },
    ]),
    {
      secret: secrets.ldapPassword,
      keys: [ldapPasswordFile, ...(settings.queueManager.web ? [consolePasswordFile] : [])],
    },
    { secret: secrets.directoryPasswords, keys: accounts(settings) },
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
    clients: pulumi.all(
      settings.clients.map(({ name, user, revoked }) => ({
        name,
        distinguishedName: identities[name]!.distinguishedName,
        user,
        revoked,
      })),
    ),
    mq: pulumi.output({
      host,
      port,
      channel,
      queueManager: queueManagerName,
      queue,
      distinguishedName: trust.queueManagerCertificate.distinguishedName,
    }),
    ldapUrl: directory.url,
    mesh: pulumi.output({
      mode: mesh.mode,
      rootNamespace: istio.rootNamespace,
      effectiveModes: mesh.effectiveModes,
    }),
  };
}
