/** The user that whoever connects then is, and whether he still may. */
export interface MappedUser {
  /** LDAP `uid`, at most 12 of `A-Z a-z 0-9 . _ -`; not `nobody`, `mqm`. */
  user: string;
  /** True takes mapping and authorities back and refuses the name, whatever certificate bears it. Default: false. */
  revoked?: boolean;
  /**
   * Certificates of this name that are refused while others are not, such as the one of a stolen key after a new key was
   * certified: serial numbers in pairs of hexadecimal digits with colons between. Default: none.
   */
  revokedSerialNumbers?: string[];
}

/** Whoever connects: the certificate it shows and the user it then is. */
export interface Identity extends MappedUser {
  /**
   * The whole subject of its certificate, such as `CN=mq-spring-app,OU=mq-clients`, with the escapes of RFC 4514. The
   * queue manager compares only the attributes written here, hence CN and at least one more are required, no wildcards,
   * and printable ASCII without " and \, for which SSLPEER has no spelling. Of several OU or DC the highest comes first.
   *
   * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=certificates-distinguished-names
   */
  distinguishedName: string;
  /** The subject of the CA that issued it, where the queue manager trusts more than one. Default: any trusted CA. */
  issuerDistinguishedName?: string;
}

/** What an application may do. */
export interface ClientRights {
  /** A server-connection channel of its own, which clients may share. Default: `applicationChannel`. */
  channel?: string;
  /** Queues it may put to. Default: none. */
  putsTo?: string[];
  /** Queues it may get from; includes moving a message to that queue's backout queue. Default: none. */
  getsFrom?: string[];
  /** Queues it may look into without taking anything. Default: none. */
  browses?: string[];
  /** Topic objects, by name, that it may publish on. Default: none. */
  publishes?: string[];
  /** Topic objects, by name, that it may subscribe to. Default: none. */
  subscribes?: string[];
}

/** An application and what it may do. */
export interface MqscClient extends Identity, ClientRights {}

/** Another queue manager that sends here. */
export interface PartnerQueueManager extends Identity {
  /** The channels it comes in by: receivers named as its senders are, or the cluster's receiver. */
  channels: string[];
  /** Queues for which it may bring messages, beside the dead-letter queue. Default: none. */
  putsTo?: string[];
}
