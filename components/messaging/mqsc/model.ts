import type { TlsProfile } from "../../trust/tlsProfile";

/** A local queue. Names: 1 to 48 of `A-Z a-z 0-9 . / _ %`, not beginning with `SYSTEM.` or `AMQ.`. */
export interface LocalQueue {
  name: string;
  /** Where messages go that an application has rolled back too often. Default: nowhere, they are delivered again. */
  backout?: {
    /** Default: the queue's name with `.BOQ`. It is defined along with the queue. */
    queue?: string;
    /** Rollbacks before a message is moved, 1 to 999999999. Default: 3. */
    threshold?: number;
  };
}

/** An application: the certificate it connects with, the user it then is, and what that user may do. */
export interface MqscClient {
  /**
   * The whole subject of its certificate, such as `CN=mq-spring-app,OU=mq-clients`. The queue manager compares only the
   * attributes written here, hence CN and at least one more are required, and no wildcards.
   */
  distinguishedName: string;
  /** The subject of the CA that issued it, where the queue manager trusts more than one. Default: any trusted CA. */
  issuerDistinguishedName?: string;
  /** LDAP `uid`, at most 12 of `A-Z a-z 0-9 . _ -`; not `nobody`, `mqm`. */
  user: string;
  /** Queues it may put to. Default: none. */
  putsTo?: string[];
  /** Queues it may get from; includes moving a message to that queue's backout queue. Default: none. */
  getsFrom?: string[];
  /** Queues it may look into without taking anything. Default: none. */
  browses?: string[];
}

/** The directory in which the queue manager looks users up, always over TLS. */
export interface LdapUsers {
  /** Host name, no URL. */
  host: string;
  /** 1 to 65535, not 389. */
  port: number;
  /** DN of the account that searches; its password comes by `ldapPasswordMqsc`. */
  bindDn: string;
  /** Below it, users are `inetOrgPerson` with `uid`. */
  userBaseDn: string;
  /** Below it, groups are `groupOfUniqueNames` with `uniqueMember`. */
  groupBaseDn: string;
}

/** All that MQSC says about one queue manager. */
export interface QueueManagerModel {
  /** Server-connection channel of the applications: 1 to 20 of `A-Z a-z 0-9 . / _ %`. */
  applicationChannel: string;
  cipherSpec: TlsProfile["mqCipherSpec"];
  deadLetterQueue: string;
  queues: LocalQueue[];
  clients: MqscClient[];
  /** Name of the authentication information object: 1 to 48 of `A-Z a-z 0-9 . / _ %`. */
  authInfoName: string;
  ldap: LdapUsers;
}
