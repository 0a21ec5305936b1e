import type * as pulumi from "@pulumi/pulumi";
import { ldapPasswordFile } from "../mqsc";
import type { QueueManagerOptions } from "./options";

/** All that is to run, whichever of the three ways it is deployed. */
export interface Deployment {
  options: QueueManagerOptions;
  releaseName: string;
  namespace: pulumi.Input<string>;
  queueManagerName: pulumi.Input<string>;
  /** Of the channels and of the replication. */
  cipherSpec: pulumi.Input<string>;
  serverCertificateSecretName: pulumi.Input<string>;
  /** The trusted CAs, in its key `ca.crt`; without it, the CA that signed the server certificate. */
  trustConfigMapName?: pulumi.Input<string>;
  /** The directory's CA, in its key `ca.crt`, where it is none of these. */
  directoryTrustConfigMapName?: pulumi.Input<string>;
  /** The ConfigMaps with `MqscFiles`, and which of them each holds. */
  mqscConfigMaps: { name: pulumi.Input<string>; items: string[] }[];
  /** Secret with the LDAP password as MQSC. */
  ldapPasswordSecretName: pulumi.Input<string>;
  /** ConfigMap with `mqwebuser.xml` and Secret with `console-ldap.xml`. */
  console?: { configMapName: pulumi.Input<string>; passwordSecretName: pulumi.Input<string> };
  /** Of the pods: each is read at start only, hence a change must roll them. */
  annotations: Record<string, pulumi.Input<string>>;
}

/** Files from ConfigMaps and Secrets that stand in the queue manager's folder, in the order in which it reads them. */
export const passwordItems = [ldapPasswordFile];

/** The CA is among the keys' files too: from `trust` alone the image has been seen to miss it (mq-container#568). */
export const keyItems = ["tls.key", "tls.crt", "ca.crt"];
export const caItems = ["ca.crt"];

/** The image for developers would open channels that take a password for a certificate, and not ask LDAP for it. */
export const environment = [
  { name: "MQ_DEV", value: "false" },
  { name: "MQ_CONNAUTH_USE_HTP", value: "false" },
];
