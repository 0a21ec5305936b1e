import * as pulumi from "@pulumi/pulumi";
import {
  type DirectoryAddress,
  ExistingDirectory,
  MqClients,
  OpenLdap,
  QueueManager,
  type ServerCertificate,
} from "../components";
import type { Settings } from "../settings";
import { deployedClients } from "./clients";
import { directoryGroups, directoryUsers } from "./directoryEntries";
import type { ExternalServices } from "./externalServices";
import type { Mesh } from "./mesh";
import { queueManagerObjects, queueManagerOptions } from "./queueManager";
import type { Secrets } from "./secrets";
import type { Trust } from "./trust";

export interface Messaging {
  directory: DirectoryAddress;
  queueManager: QueueManager;
}

/** The directory, then the queue manager that looks users up in it, then the clients. */
export function messaging(
  settings: Settings,
  mesh: Mesh,
  secrets: Secrets,
  trust: Trust,
  outside: ExternalServices,
): Messaging {
  const meshInForce = { dependsOn: [...mesh.inForce, ...outside.directory] };
  const directory = directoryOf(settings, mesh, secrets, trust, meshInForce);

  const { profile, queueManager: mq } = settings;
  const queueManager = new QueueManager(
    "queue-manager",
    {
      namespace: mesh.mqNamespace,
      queueManagerName: mq.name,
      releaseName: mq.releaseName,
      distribution: mq.distribution,
      acceptLicense: mq.acceptLicense,
      serverCertificateSecretName: trust.queueManagerCertificate.secretName,
      certificateRevision: revisions(trust.queueManagerCertificate, trust.replicationCertificate),
      trustBundle: trust.caBundle,
      reloader: settings.reloader.enabled,
      ...queueManagerObjects(settings),
      ...queueManagerOptions(settings, trust),
      clients: trust.clients.mqscClients,
      ldap: {
        // Known once the directory is up: the queue manager resolves its authorities there when it starts.
        host: directory.host,
        port: directory.port,
        bindDn: directory.bindDn,
        bindPasswordSecretName: secrets.ldapPassword.secretName,
        userBaseDn: directory.userBaseDn,
        groupBaseDn: directory.groupBaseDn,
        directory: directory.directory,
        users: directory.users,
        groups: directory.groups,
        trustBundle: directory.trustBundle,
      },
      profile,
      chart: mq.chart,
      mirror: settings.mirror,
      values: mq.values,
    },
    meshInForce,
  );

  const { host, port, queueManagerName: name, channel, queue } = queueManager;
  new MqClients(
    "clients",
    {
      namespace: mesh.mqNamespace,
      queueManager: {
        host,
        port,
        name,
        channel,
        queue,
        distinguishedName: trust.queueManagerCertificate.distinguishedName,
      },
      identities: trust.clients.identities,
      clients: deployedClients(settings, outside),
      trustBundle: trust.caBundle,
      reloader: settings.reloader.enabled,
      profile,
    },
    meshInForce,
  );
  return { directory, queueManager };
}

/** Each of them is read when the queue manager starts. */
function revisions(
  ...certificates: (Pick<ServerCertificate, "revision"> | undefined)[]
): pulumi.Output<string> {
  const each = certificates.flatMap((certificate) => (certificate ? [certificate.revision] : []));
  return pulumi.all(each).apply((texts) => texts.join("."));
}

function directoryOf(
  settings: Settings,
  mesh: Mesh,
  secrets: Secrets,
  trust: Trust,
  options: pulumi.ComponentResourceOptions,
): DirectoryAddress {
  const { profile, ldap, reloader } = settings;
  if (ldap.url !== undefined) return existingDirectory(ldap.url, settings, mesh, options);

  const { baseDn, releaseName, replicas, chart, values } = ldap;
  return new OpenLdap(
    "directory",
    {
      namespace: mesh.ldapNamespace,
      releaseName,
      baseDn,
      replicas,
      users: directoryUsers(settings),
      groups: directoryGroups(settings),
      certificateSecretName: trust.directoryCertificate!.secretName,
      certificateRevision: trust.directoryCertificate!.revision,
      trustBundle: trust.directoryCaBundle,
      reloader: reloader.enabled,
      passwordsSecretName: secrets.directoryPasswords!.secretName,
      profile,
      chart,
      mirror: settings.mirror,
      values,
    },
    options,
  );
}

function existingDirectory(
  url: string,
  { ldap }: Settings,
  mesh: Mesh,
  options: pulumi.ComponentResourceOptions,
): ExistingDirectory {
  const { kind, bindDn, userBaseDn, groupBaseDn, userAttributes, groupAttributes, caCertificates } = ldap;
  return new ExistingDirectory(
    "directory",
    {
      url,
      directory: kind,
      bindDn: bindDn!,
      userBaseDn: userBaseDn!,
      groupBaseDn: groupBaseDn!,
      users: userAttributes,
      groups: groupAttributes,
      ...(caCertificates && { caCertificates, namespace: mesh.mqNamespace }),
    },
    options,
  );
}
