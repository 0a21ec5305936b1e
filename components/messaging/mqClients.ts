import * as pulumi from "@pulumi/pulumi";
import type { ExternalService } from "../mesh/external/externalService";
import { clientStyle } from "./client/style";
import { allUnlike } from "./client/unlike";
import type { ClientAccess } from "./clientIdentity";
import { MqClient, type MqClientArgs } from "./mqClient";

/** What one client runs, as MqClient has it. */
export interface DeployedClient
  extends Pick<
    MqClientArgs,
    | "image"
    | "style"
    | "environment"
    | "httpPort"
    | "probes"
    | "replicas"
    | "resources"
    | "podAnnotations"
    | "fsGroup"
  > {
  /** Its name among the identities, and that of its objects. */
  name: string;
  /** Default: the queue manager's `channel`. */
  channel?: pulumi.Input<string>;
  /** Default: the queue manager's `queue`. */
  queue?: pulumi.Input<string>;
  /** External services that its pods call over mutual TLS of the mesh's. Default: none. */
  calls?: ExternalService[];
}

/** The clients to deploy in one namespace, and what they have in common. */
export interface MqClientsArgs
  extends Pick<MqClientArgs, "namespace" | "queueManager" | "profile" | "trustBundle" | "reloader"> {
  /** The `identities` of ClientIdentities, by the clients' names. */
  identities: Record<string, ClientAccess>;
  /** Each is deployed unless it is revoked. The list for ClientIdentities will do, with what they run added to it. */
  clients: DeployedClient[];
}

/**
 * The deployments of many clients, each with its own identity.
 *
 * @throws Error when a client has no identity, or one without the keystore that its style opens, when two have the same
 * name, and as MqClient does.
 */
export class MqClients extends pulumi.ComponentResource {
  /** By the clients' names, without those revoked. */
  readonly clients: Record<string, MqClient>;

  constructor(name: string, args: MqClientsArgs, opts?: pulumi.ComponentResourceOptions) {
    allUnlike(
      args.clients.map((each) => ({ client: each.name, what: `the name ${each.name}`, value: each.name })),
    );
    const active = args.clients.filter((client) => !identityOf(client, args).revoked);
    super("strict-mtls:index:MqClients", name, { namespace: args.namespace }, opts);
    this.clients = Object.fromEntries(
      active.map((client) => [
        client.name,
        new MqClient(`${name}-${client.name}`, clientArgs(client, identityOf(client, args), args), {
          parent: this,
          dependsOn: client.calls,
          transformations: client.calls?.map(({ prepare }) => prepare),
        }),
      ]),
    );
    this.registerOutputs({});
  }
}

function identityOf(
  { name, style = "mq-spring-app" }: DeployedClient,
  { identities }: MqClientsArgs,
): ClientAccess {
  if (!Object.hasOwn(identities, name)) {
    const known = Object.keys(identities).join(", ") || "none";
    throw new Error(`clients: ${name} is not among the identities, which are ${known}.`);
  }
  const identity = identities[name]!;
  const { keystore } = clientStyle(style);
  if (!identity.revoked && !identity.keystores.includes(keystore)) {
    throw new Error(`clients: ${name} has style ${style}, which needs ${keystore} among its keystores.`);
  }
  return identity;
}

/** Named one by one: a list for ClientIdentities may hold passwords, which must not get into the state. */
function clientArgs(client: DeployedClient, identity: ClientAccess, shared: MqClientsArgs): MqClientArgs {
  const { namespace, queueManager, profile, trustBundle, reloader } = shared;
  return {
    namespace,
    profile,
    trustBundle,
    reloader,
    queueManager: {
      ...queueManager,
      channel: client.channel ?? queueManager.channel,
      queue: client.queue ?? queueManager.queue,
    },
    serviceAccountName: identity.serviceAccountName,
    clientCertificateSecretName: identity.secretName,
    keystorePasswordSecretName: identity.keystorePasswordSecretName,
    credentialsSecretName: identity.credentialsSecretName,
    certificateSubject: identity.distinguishedName,
    certificateRevision: identity.certificateRevision,
    name: client.name,
    image: client.image,
    style: client.style,
    environment: client.environment,
    httpPort: client.httpPort,
    probes: client.probes,
    replicas: client.replicas,
    resources: client.resources,
    podAnnotations: client.podAnnotations,
    fsGroup: client.fsGroup,
  };
}
