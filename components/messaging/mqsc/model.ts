import type { TlsProfile } from "../../trust/tlsProfile";
import type { MqscClient, PartnerQueueManager } from "./identities";
import type { LdapUsers } from "./ldapUsers";

/** Where messages go that an application has rolled back too often. */
export interface Backout {
  /** Default: the queue's name with `.BOQ`. It is defined along with the queue. */
  queue?: string;
  /** Rollbacks before a message is moved, 1 to 999999999. Default: 3. */
  threshold?: number;
}

/** A local queue. */
export interface LocalQueue {
  /** 1 to 48 of `A-Z a-z 0-9 . / _ %`, not beginning with `SYSTEM.` or `AMQ.`. */
  name: string;
  /** At most 64 printable ASCII characters. Default: none. */
  description?: string;
  /** Where messages go that an application has rolled back too often. Default: nowhere, they are delivered again. */
  backout?: Backout;
  /** Whether the other members of `cluster` may use it. Default: false. */
  clustered?: boolean;
}

/** Another name for a queue, with authorities of its own. */
export interface AliasQueue {
  /** As a local queue's. */
  name: string;
  /** At most 64 printable ASCII characters. Default: none. */
  description?: string;
  /** A local or remote queue of this model; with `cluster`, also a queue that another member has. No alias. */
  target: string;
  /** Whether the other members of `cluster` may use it. Default: false. */
  clustered?: boolean;
}

/** The local name of a queue on another queue manager, to which messages go through the sender for that one. */
export interface RemoteQueue {
  /** As a local queue's. */
  name: string;
  /** At most 64 printable ASCII characters. Default: none. */
  description?: string;
  /** Its name there. Default: the same. */
  remoteName?: string;
  /** The queue manager that has it, as one of `senders` names it. */
  queueManager: string;
}

/** An administrative topic object: a point of the topic tree at which authorities are given. */
export interface Topic {
  /** As a queue's. */
  name: string;
  /** At most 64 printable ASCII characters. Default: none. */
  description?: string;
  /**
   * Such as `prices/fruit`: 1 to 1024 printable ASCII characters without the wildcards + and #. IBM MQ never changes the
   * string of a topic that is there; give a topic for another string another name.
   */
  topicString: string;
  /** Whether a subscription outlives its application. Default: false. */
  durable?: boolean;
  /** Whether publications go to all members of `cluster`. Default: false. */
  clustered?: boolean;
}

/** The way out to another queue manager: a sender channel and its transmission queue, started when a message waits. */
export interface Sender {
  /** Name of the channel, the same as that of the receiver there: 1 to 20 of `A-Z a-z 0-9 . / _ %`. */
  name: string;
  /** At most 64 printable ASCII characters. Default: none. */
  description?: string;
  /** The queue manager that messages go to. Its name is the transmission queue's as well. */
  queueManager: string;
  /** `host(port)`, or several of them with commas between; at most 264 characters. */
  connectionName: string;
  /** Subject of that queue manager's certificate; no other one gets a message. As a client's. */
  peerDistinguishedName: string;
}

/** Membership of a cluster. Who may send through its receiver is said by the `partners` that name this channel. */
export interface Cluster {
  /** As a queue's. */
  name: string;
  /** Whether this queue manager keeps the full repository. Default: false. */
  fullRepository?: boolean;
  /** The channel by which the other members reach this one. */
  receiver: {
    /** Name of the channel, unlike those of the other members: 1 to 20 of `A-Z a-z 0-9 . / _ %`. */
    name: string;
    /** Where the other members reach this queue manager: `host(port)`. At most 264 characters. */
    connectionName: string;
  };
  /** The channels to full repositories. Default: none, for the first queue manager of a cluster. */
  senders?: Pick<Sender, "name" | "connectionName" | "peerDistinguishedName">[];
}

/**
 * Where the queue manager looks up whether a CA has revoked a certificate; at least one of the two. Where it gets no answer,
 * the peer is refused, which is IBM MQ's default (`OCSPAuthentication=REQUIRED`).
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=acammc-location-ocsp-responder-ldap-servers-that-hold-crls
 */
export interface RevocationLists {
  /**
   * OCSP responder, `http://host:port/path`, at most 256 characters: the only scheme that IBM MQ takes, and the answers are
   * signed. It is asked for certificates that name none themselves, too. Default: those that certificates name.
   */
  ocspResponder?: string;
  /**
   * Up to 10 LDAP servers that hold the same revocation lists, each as `host(port)`. The lists are signed and public, and
   * read without a password, which IBM MQ would send unencrypted. Default: none.
   */
  crlServers?: string[];
}

/**
 * All that MQSC says about one queue manager. A queue or topic that leaves the model stays in the queue manager, with the
 * authorities on it, until somebody deletes it there: it may hold messages. A client that leaves it cannot come in.
 */
export interface QueueManagerModel {
  /** Server-connection channel of the applications: 1 to 20 of `A-Z a-z 0-9 . / _ %`. */
  applicationChannel: string;
  /** TLS version of every channel. */
  cipherSpec: TlsProfile["mqCipherSpec"];
  /** The local queue for messages that nobody can deliver, which is defined too. Named as a local queue. */
  deadLetterQueue: string;
  /** The local queues that applications use, at least one. */
  queues: LocalQueue[];
  /** Other names for queues. Default: none. */
  aliases?: AliasQueue[];
  /** Names for queues of other queue managers. Default: none. */
  remoteQueues?: RemoteQueue[];
  /** Points of the topic tree. Default: none. */
  topics?: Topic[];
  /** Who may connect and what each may do; everybody else is refused. */
  clients: MqscClient[];
  /** Queue managers that messages go to. Default: none. */
  senders?: Sender[];
  /** The queue managers that may send here; each of their channels that is not the cluster's is a receiver. */
  partners?: PartnerQueueManager[];
  /** The cluster that it is a member of. Default: none. */
  cluster?: Cluster;
  /** Channels of before, which are deleted: left as they are, they go on to let in whom they did. Default: none. */
  formerChannels?: string[];
  /** Where a company CA's revocations are looked up. Default: only what certificates name themselves. */
  revocationLists?: RevocationLists;
  /** Name of the authentication information object: 1 to 48 of `A-Z a-z 0-9 . / _ %`. */
  authInfoName: string;
  /** Where users are looked up. */
  ldap: LdapUsers;
}
