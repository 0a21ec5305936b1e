import type * as pulumi from "@pulumi/pulumi";
import { MqClient, OpenLdap, QueueManager } from "../components";
import type { Settings } from "../settings";
import type { Mesh } from "./mesh";
import type { Secrets } from "./secrets";
import type { Trust } from "./trust";

export interface Messaging {
  directory: OpenLdap;
  queueManager: QueueManager;
  /** Only where the settings want it installed. */
  client?: MqClient;
}

/** The directory, then the queue manager that looks users up in it, then the client. */
export function messaging(settings: Settings, mesh: Mesh, secrets: Secrets, trust: Trust): Messaging {
  const meshInForce = { dependsOn: mesh.inForce };
  const directory = openLdap(settings, mesh, secrets, trust, meshInForce);

  const { profile, queueManager: mq, client } = settings;
  const queues = mq.queues.map(({ name }) => name);
  const queueManager = new QueueManager(
    "queue-manager",
    {
      namespace: mesh.mqNamespace,
      queueManagerName: mq.name,
      releaseName: mq.releaseName,
      distribution: mq.distribution,
      acceptLicense: mq.acceptLicense,
      serverCertificateSecretName: trust.queueManagerCertificate.secretName,
      applicationChannel: mq.channel,
      queues: mq.queues,
      clients: [
        {
          distinguishedName: trust.clientCertificate.distinguishedName,
          user: client.user,
          putsTo: queues,
          getsFrom: queues,
        },
      ],
      ldap: {
        // Known once the directory is up: the queue manager resolves its authorities there when it starts.
        host: directory.host,
        port: directory.port,
        bindDn: directory.bindDn,
        bindPasswordSecretName: secrets.ldapPassword.secretName,
        userBaseDn: directory.userBaseDn,
        groupBaseDn: directory.groupBaseDn,
      },
      profile,
      chart: mq.chart,
      values: mq.values,
    },
    meshInForce,
  );
  if (!client.install) return { directory, queueManager };

  const { host, port, queueManagerName: name, channel, queue } = queueManager;
  const mqClient = new MqClient(
    "client",
    {
      namespace: mesh.mqNamespace,
      name: client.name,
      image: client.image,
      queueManager: { host, port, name, channel, queue },
      clientCertificateSecretName: trust.clientCertificate.secretName,
      keystorePasswordSecretName: secrets.keystorePassword.secretName,
      credentialsSecretName: secrets.clientCredentials.secretName,
      profile,
    },
    meshInForce,
  );
  return { directory, queueManager, client: mqClient };
}

function openLdap(
  { ldap, client, profile }: Settings,
  mesh: Mesh,
  secrets: Secrets,
  trust: Trust,
  options: pulumi.ComponentResourceOptions,
): OpenLdap {
  const { url, bindDn, baseDn, releaseName, chart, values } = ldap;
  if (url !== undefined) return new OpenLdap("directory", { url, bindDn, baseDn }, options);

  const clientUser = ldap.users.some(({ uid }) => uid === client.user) ? [] : [{ uid: client.user }];
  return new OpenLdap(
    "directory",
    {
      namespace: mesh.ldapNamespace,
      releaseName,
      baseDn,
      users: [...clientUser, ...ldap.users],
      groups: ldap.groups ?? [{ name: "apps", members: [client.user] }],
      certificateSecretName: trust.directoryCertificate!.secretName,
      passwordsSecretName: secrets.directoryPasswords!.secretName,
      profile,
      chart,
      values,
    },
    options,
  );
}
