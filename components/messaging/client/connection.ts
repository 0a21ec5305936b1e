import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import type { TlsProfile } from "../../trust/tlsProfile";

/** Where a queue manager is reached: the outputs of a QueueManager, or the same of one that runs elsewhere. */
export interface QueueManagerAddress {
  /** Such as `qm1-ibm-mq.mq.svc`. */
  host: pulumi.Input<string>;
  /** Usually 1414. */
  port: pulumi.Input<number>;
  /** The queue manager's. */
  name: pulumi.Input<string>;
  /** The server-connection channel. */
  channel: pulumi.Input<string>;
  /** The queue that the client uses. */
  queue: pulumi.Input<string>;
  /**
   * Subject of its certificate, such as `CN=mq-server-certificate`, as SSLPEER compares it: the client then talks to no
   * other holder of a certificate of that CA. IBM MQ's clients compare no host names. Style `mq` has no variable for it.
   * Default: any of that CA.
   */
  distinguishedName?: pulumi.Input<string>;
}

/** What a client is told of its connection, all of it known; nothing in it is secret. */
export interface Connection extends pulumi.Unwrap<QueueManagerAddress> {
  /** Name of the client's objects, from which the name of the application is made. */
  client: string;
  /** Of the client's certificate in `keystore.p12`; where the style is labelled. */
  certificateLabel?: string;
  cipherSpec: TlsProfile["mqCipherSpec"];
  cipherSuite: TlsProfile["jmsCipherSuite"];
}

/** By which the queue manager shows the connection (APPLTAG), at most 28 characters. */
export const applicationName = ({ client }: Connection): string => client.toUpperCase().slice(0, 28);

export const connectionName = ({ host, port }: Connection): string => `${host}(${port})`;

/**
 * The label by which IBM MQ's library finds a certificate that was given none, as cert-manager does: its subject. Without a
 * label it looks for `ibmwebspheremq` and the name of the operating system's user.
 *
 * @throws Error when there is no subject or it is longer than the 64 characters of MQ_CERT_LABEL_LENGTH.
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=tls-digital-certificate-labels-understanding-requirements
 */
export function subjectAsLabel(subject: pulumi.Input<string> | undefined): pulumi.Input<string> {
  if (subject === undefined) {
    throw new Error(
      "certificateSubject: is missing; a client of style mq or ccdt finds its certificate by it.",
    );
  }
  return mapInput(subject, (text) => {
    if (text.length <= 64) return text;
    throw new Error(
      `certificateSubject: has ${text.length} characters; IBM MQ takes 64 to find the certificate by.`,
    );
  });
}
