import * as pulumi from "@pulumi/pulumi";
import {
  consolePasswordFile,
  ldapPasswordFile,
  type PendingStackOutputs,
  type PlatformClient,
  type ServedHost,
  stackOutputs,
} from "../components";
import type { Settings } from "../settings";
import { activeClients, channelsOf, endpointsOf } from "./clients";
import type { ExternalServices } from "./externalServices";
import type { Mesh } from "./mesh";
import type { Messaging } from "./messaging";
import type { Operators } from "./operators";
import { accounts, type Secrets } from "./secrets";
import type { Trust } from "./trust";

/** What the stack tells the outside; `StackOutputs` documents each. */
export function outputs(
  settings: Settings,
  { istio, sealingCertificate }: Operators,
  mesh: Mesh,
  secrets: Secrets,
  trust: Trust,
  outside: ExternalServices,
  { directory, queueManager }: Messaging,
  inside: pulumi.Output<ServedHost[]>,
): PendingStackOutputs {
  const { mqNamespace, ldapNamespace } = mesh;
  const { host, port, channel, queueManagerName, queue } = queueManager;
  const { identities } = trust.clients;
  const clients = activeClients(settings).flatMap((client) => {
    const identity = identities[client.name];
    return identity ? [{ client, identity }] : [];
  });

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
    outputsVersion: pulumi.output(stackOutputs.version),
    profile: pulumi.output(settings.profile),
    production: pulumi.output({
      enforced: settings.production.enforced,
      exceptions: Object.entries(settings.production.exceptions).map(([name, reason]) => ({ name, reason })),
    }),
    issuer: trust.issuerRef,
    caBundle: trust.caBundle.pem,
    sealingCertificate: pulumi.output(sealingCertificate),
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
    clients: pulumi.all(settings.clients.map((client) => platformClient(client, settings, trust))),
    mq: pulumi.output({
      host,
      port,
      channel,
      channels: channelsOf(settings),
      queueManager: queueManagerName,
      queue,
      queues: settings.queueManager.queues.map(({ name }) => name),
      distinguishedName: trust.queueManagerCertificate.distinguishedName,
    }),
    ldapUrl: directory.url,
    mesh: pulumi.output({
      mode: mesh.mode,
      rootNamespace: istio.rootNamespace,
      injection: settings.mesh.injection,
      revision: settings.mesh.revision,
      // What a policy calls the mesh's own trust domain, whatever that is.
      trustDomain: "cluster.local",
      effectiveModes: mesh.effectiveModes,
      widerThanAsked: mesh.access.widerThanAsked,
    }),
    accessGraph: mesh.access.svg,
    externalServices: pulumi.all(
      outside.declared.map(({ declared: { name }, service: { url, podLabels, podAnnotations }, check }) => ({
        name,
        url,
        podLabels,
        podAnnotations,
        ...(check && { check }),
      })),
    ),
    ingress: inside,
  };
}

function platformClient(
  client: Settings["clients"][number],
  settings: Settings,
  { clients: { identities, accounts } }: Trust,
): pulumi.Output<PlatformClient> {
  const { name, user, revoked, namespace, commonName, organizationalUnit } = client;
  const account = accounts[name];
  const { distinguishedName } = (identities[name] ?? account)!;
  const told = { name, distinguishedName, user, revoked };
  if (namespace === undefined || account?.sealedPassword === undefined) return pulumi.output(told);
  const { channel, queue = settings.queueManager.queues[0]!.name } = endpointsOf(client, settings);
  const { sealedPassword } = account;
  const application = { namespace, commonName, organizationalUnit, channel, queue, sealedPassword };
  return pulumi.output({ ...told, application });
}
