import * as pulumi from "@pulumi/pulumi";
import { defaultUnit, identityNames, type SharedIdentityArgs } from "./client/identityArgs";
import { allUnlike } from "./client/unlike";
import { ClientAccount } from "./clientAccount";
import { ClientIdentity, type ClientIdentityArgs } from "./clientIdentity";
import type { MqscClient } from "./mqsc";
import type { QueueManagerClient } from "./queueManagerModel";

/** Plain, because clients are compared by them before anything is registered. */
interface Compared {
  /** LDAP `uid` it logs in with, at most 12 of `A-Z a-z 0-9 . _ -`. */
  user: string;
  /** CN of its certificate, 1 to 64 characters. Default: `name`. */
  commonName?: string;
  /** OU of its certificate. Default: `mq-clients`. */
  organizationalUnit?: string;
  /** O of its certificate. Default: none. */
  organization?: string;
}

/** Who one client is, as ClientIdentity has it, and what it may do, as the queue manager's `clients` have it. */
export interface DeclaredClient
  extends Omit<ClientIdentityArgs, keyof SharedIdentityArgs | keyof Compared>,
    Omit<MqscClient, "distinguishedName" | "revoked" | "user">,
    Compared {
  /**
   * The namespace where another stack runs it, which then makes its certificate and Secrets. Default: the shared one, and all
   * of its identity is made here.
   */
  namespace?: pulumi.Input<string>;
}

/** The clients of a queue manager, and what their identities have in common. */
export interface ClientIdentitiesArgs extends SharedIdentityArgs {
  /** No two with the same name, subject or Secret, and of those not revoked no two with the same user. */
  clients: DeclaredClient[];
}

/**
 * Who many clients are: before the queue manager that lets them in, and the deployments that connect to it. In this order:
 * `ClientIdentities`, `QueueManager` with its `mqscClients`, `MqClients` with its `identities`.
 *
 * @throws Error naming both clients when two are alike, and as ClientIdentity does.
 */
export class ClientIdentities extends pulumi.ComponentResource {
  /** By the clients' names, revoked ones among them. */
  readonly identities: Record<string, ClientIdentity> = {};
  /** The same of those that another stack runs. */
  readonly accounts: Record<string, ClientAccount> = {};
  /** For the queue manager's `clients`, revoked ones among them: it blocks their names. */
  readonly mqscClients: QueueManagerClient[];

  constructor(name: string, args: ClientIdentitiesArgs, opts?: pulumi.ComponentResourceOptions) {
    const { clients, ...shared } = args;
    checkUnlike(clients);
    super("strict-mtls:index:ClientIdentities", name, { namespace: args.namespace }, opts);
    const known = clients.map((client) => this.known(`${name}-${client.name}`, client, shared));
    this.mqscClients = clients.map((client, index) => mqscClient(client, known[index]!.distinguishedName));
    this.registerOutputs({});
  }

  private known(
    name: string,
    client: DeclaredClient,
    shared: SharedIdentityArgs,
  ): ClientIdentity | ClientAccount {
    const { namespace, ...own } = client;
    if (namespace === undefined) {
      const identity = new ClientIdentity(name, { ...own, ...shared }, { parent: this });
      this.identities[client.name] = identity;
      return identity;
    }
    const { sealingCertificate } = shared;
    const account = new ClientAccount(name, { ...own, namespace, sealingCertificate }, { parent: this });
    this.accounts[client.name] = account;
    return account;
  }
}

/** IBM MQ tells neither subjects nor LDAP's users apart by case. */
function checkUnlike(clients: DeclaredClient[]): void {
  const active = clients.filter(({ revoked }) => !revoked);
  allUnlike(clients.map(({ name }) => ({ client: name, what: `the name ${name}`, value: name })));
  allUnlike(
    clients.map(({ name, commonName = name, organizationalUnit = defaultUnit, organization }) => {
      const subject = `CN=${commonName},OU=${organizationalUnit}${organization ? `,O=${organization}` : ""}`;
      return { client: name, what: `the subject ${subject}`, value: subject.toLowerCase() };
    }),
  );
  // As in the queue manager: the user of a revoked certificate may go on with another.
  allUnlike(
    active.map(({ name, user }) => ({ client: name, what: `the user ${user}`, value: user.toLowerCase() })),
  );
  const made = active.filter(({ namespace }) => namespace === undefined);
  allUnlike(
    made.flatMap((client) => {
      const { secret, keystorePassword, credentials } = identityNames(client);
      return [secret, keystorePassword, credentials].map((value) => ({
        client: client.name,
        what: `the Secret ${value}`,
        value,
      }));
    }),
  );
}

/** The part of a client that the queue manager knows. */
function mqscClient(client: DeclaredClient, distinguishedName: pulumi.Output<string>): QueueManagerClient {
  return {
    distinguishedName,
    issuerDistinguishedName: client.issuerDistinguishedName,
    user: client.user,
    revoked: client.revoked,
    revokedSerialNumbers: client.revokedSerialNumbers,
    channel: client.channel,
    putsTo: client.putsTo,
    getsFrom: client.getsFrom,
    browses: client.browses,
    publishes: client.publishes,
    subscribes: client.subscribes,
  };
}
