import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { type TlsProfileName, tlsProfile } from "../trust/tlsProfile";
import type { TrustBundleRef } from "../trust/trustBundle";
import type {
  AliasQueue,
  ClientRights,
  Cluster,
  DirectorySchema,
  LdapUsers,
  LocalQueue,
  MappedUser,
  PartnerQueueManager,
  QueueManagerModel,
  RemoteQueue,
  RevocationLists,
  Sender,
  Topic,
} from "./mqsc";
import { checkModel } from "./mqsc/checkModel";
import { withStandIns } from "./queueManagerStandIns";

/** What may be an Output until the update, such as the subject of a certificate that is issued in it. */
type Pending<T, K extends keyof T> = Omit<T, K> & { [P in K]: pulumi.Input<T[P]> };

type Names = "distinguishedName" | "issuerDistinguishedName";

/** A client of the queue manager; see `MqscClient` for the rules of each field. */
export interface QueueManagerClient extends MappedUser, ClientRights {
  /** The whole subject of its certificate, such as `CN=mq-spring-app,OU=mq-clients`. */
  distinguishedName: pulumi.Input<string>;
  /** The subject of the CA that issued it, where the queue manager trusts more than one. Default: any trusted CA. */
  issuerDistinguishedName?: pulumi.Input<string>;
}

/** Another queue manager that sends here; see `PartnerQueueManager` for the rules of each field. */
export interface QueueManagerPartner extends Omit<PartnerQueueManager, Names> {
  /** The whole subject of its certificate. */
  distinguishedName: pulumi.Input<string>;
  /** The subject of the CA that issued it. Needed with `ldap.trustBundle`. Default: any trusted CA. */
  issuerDistinguishedName?: pulumi.Input<string>;
}

/** The way out to another queue manager; see `Sender`. */
export interface QueueManagerSender extends Omit<Sender, "connectionName" | "peerDistinguishedName"> {
  /** `host(port)`, or several of them with commas between; at most 264 characters. */
  connectionName: pulumi.Input<string>;
  /** Subject of that queue manager's certificate; no other one gets a message. */
  peerDistinguishedName: pulumi.Input<string>;
}

/** Membership of a cluster; see `Cluster`. */
export interface QueueManagerCluster extends Omit<Cluster, "receiver" | "senders"> {
  /** The channel by which the other members reach this one. */
  receiver: {
    /** Name of the channel, unlike those of the other members: 1 to 20 of `A-Z a-z 0-9 . / _ %`. */
    name: string;
    /** Where the other members reach this queue manager: `host(port)`. At most 264 characters. */
    connectionName: pulumi.Input<string>;
  };
  /** The channels to full repositories. Default: none, for the first queue manager of a cluster. */
  senders?: Pick<QueueManagerSender, "name" | "connectionName" | "peerDistinguishedName">[];
}

/** The directory; see `LdapUsers` for its kinds and for users' and groups' attributes. */
export interface QueueManagerLdap extends DirectorySchema {
  /** Host name, no URL; must be in the directory's certificate. */
  host: pulumi.Input<string>;
  /** Default: 636. */
  port?: pulumi.Input<number>;
  /** DN of the account that searches. */
  bindDn: pulumi.Input<string>;
  /** Secret with the key `30-ldap-password.mqsc`, holding `ldapPasswordMqsc(authInfoName, password)`. */
  bindPasswordSecretName: pulumi.Input<string>;
  /** Where users are. */
  userBaseDn: pulumi.Input<string>;
  /** Where groups are. */
  groupBaseDn: pulumi.Input<string>;
  /**
   * The CA of the directory's certificate, which the key repository then holds too: every channel trusts it. Default: the
   * directory's certificate is from a CA that the queue manager trusts already.
   */
  trustBundle?: TrustBundleRef;
}

/** What is in a queue manager and who may use it. */
export interface QueueManagerModelArgs {
  /** Server-connection channel, at most 20 characters. Default: `IBM.APP.SVRCONN`. */
  applicationChannel?: string;
  /** Default: `IBM.DEMO.Q`, from which messages go to `IBM.DEMO.Q.BOQ` after three rollbacks. */
  queues?: LocalQueue[];
  /** Default: `DEV.DEAD.LETTER.QUEUE`. */
  deadLetterQueue?: string;
  /** Default: none. */
  aliases?: AliasQueue[];
  /** Default: none. */
  remoteQueues?: RemoteQueue[];
  /** Default: none. */
  topics?: Topic[];
  /** Who may connect and what each may do; everybody else is refused. */
  clients: QueueManagerClient[];
  /** Queue managers that messages go to. Default: none. */
  senders?: QueueManagerSender[];
  /** Queue managers that messages come from; everybody else is refused. Default: none. */
  partners?: QueueManagerPartner[];
  /** Default: none. */
  cluster?: QueueManagerCluster;
  /** Channels of before, to be deleted: left as they are, they go on to let in whom they did. Default: none. */
  formerChannels?: string[];
  /** Where a company CA's revocations are looked up. Default: only what certificates name themselves. */
  revocationLists?: RevocationLists;
  /** Where users are looked up. */
  ldap: QueueManagerLdap;
  /** TLS version of the channels. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
}

/** The name under which the queue manager knows its directory; `ldapPasswordMqsc` takes it. */
export const authInfoName = "USE.LDAP";

/** The model with what is still an Output in it. */
export type PendingModel = Omit<
  QueueManagerModel,
  "cipherSpec" | "clients" | "ldap" | "senders" | "partners" | "cluster"
> & {
  cipherSpec: pulumi.Input<QueueManagerModel["cipherSpec"]>;
  clients: QueueManagerClient[];
  senders?: QueueManagerSender[];
  partners?: QueueManagerPartner[];
  cluster?: QueueManagerCluster;
  ldap: Pending<LdapUsers, "host" | "port" | "bindDn" | "userBaseDn" | "groupBaseDn">;
};

/** Fills the defaults in and checks what is known now; `queueManagerMqsc` checks the whole once all is known. */
export function queueManagerModel(args: QueueManagerModelArgs): PendingModel {
  const { bindPasswordSecretName: _, trustBundle, ...ldap } = args.ldap;
  if (trustBundle !== undefined) checkIssuers(args.partners);
  const model: PendingModel = {
    applicationChannel: args.applicationChannel ?? "IBM.APP.SVRCONN",
    cipherSpec: mapInput(args.profile ?? "modern", (profile) => tlsProfile(profile).mqCipherSpec),
    deadLetterQueue: args.deadLetterQueue ?? "DEV.DEAD.LETTER.QUEUE",
    queues: args.queues ?? [{ name: "IBM.DEMO.Q", backout: {} }],
    aliases: args.aliases,
    remoteQueues: args.remoteQueues,
    topics: args.topics,
    clients: args.clients,
    senders: args.senders,
    partners: args.partners,
    cluster: args.cluster,
    formerChannels: args.formerChannels,
    revocationLists: args.revocationLists,
    authInfoName,
    ldap: { ...ldap, port: ldap.port ?? 636 },
  };
  checkModel(withStandIns(model));
  return model;
}

/**
 * A partner comes with a certificate and without a password: where a CA is trusted for the directory's sake, its name
 * alone is not enough.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=records-mapping-ssl-tls-distinguished-name-mcauser-user-id
 */
function checkIssuers(partners: QueueManagerPartner[] = []): void {
  const unclear = partners.findIndex((partner) => partner.issuerDistinguishedName === undefined);
  if (unclear === -1) return;
  throw new Error(
    `partners[${unclear}].issuerDistinguishedName: is needed with ldap.trustBundle, because the directory's CA could issue a certificate of the partner's name.`,
  );
}
