import type * as kx from "@pulumi/kubernetesx";
import type * as pulumi from "@pulumi/pulumi";
import type { KeystoreFormat } from "../../trust/keystores";
import { ccdt } from "./ccdt";
import type { Connection } from "./connection";
import { mq } from "./mq";
import { springApp } from "./springApp";
import { springBundle } from "./springBundle";

/**
 * How a program is told its queue manager, keystores and login.
 *
 * @enum
 */
export const ClientStyleName = {
  /** Default. As the reference application reads them, a Spring Boot application. */
  mqSpringApp: "mq-spring-app",
  /** As any current Spring Boot application with IBM's starter does, through an SSL bundle. */
  springBundle: "spring-bundle",
  /**
   * The variables of IBM MQ's client library for C, Go, Node.js or Python, and those of IBM's samples for what that library
   * has no variable for; certificate, key and CA in PEM besides.
   */
  mq: "mq",
  /** The same library, told by a client channel definition table in JSON. */
  ccdt: "ccdt",
} as const;

export type ClientStyleName = (typeof ClientStyleName)[keyof typeof ClientStyleName];

/** Where Java finds the CAs. */
export interface Truststore {
  location: string;
  type: "JKS" | "PKCS12";
}

/** The Secrets of one client, by name. */
export interface ClientSecretNames {
  /** Secret with certificate, key, CA and keystores. */
  clientCertificateSecretName: pulumi.Input<string>;
  /** Secret with the key `KEY_STORE_PASSWORD`. */
  keystorePasswordSecretName: pulumi.Input<string>;
  /** Secret with the keys `USER` and `PASSWORD`. */
  credentialsSecretName: pulumi.Input<string>;
}

export interface ClientStyle {
  /** The keystore that it opens. */
  keystore: KeystoreFormat;
  /** Keys of the certificate's Secret that it reads as files. */
  files: readonly string[];
  /** Variables that differ between clients and are no secret; they come from the ConfigMap. */
  settings(connection: Connection): Record<string, string>;
  /** Files of the ConfigMap beside them, by key. */
  documents?(connection: Connection): Record<string, string>;
  /** Variables that are the same for each client or lie in its Secrets. */
  environment(secrets: ClientSecretNames, truststore: Truststore): kx.types.EnvMap;
  /** Whether it finds its certificate by a label, which is the subject. */
  labelled: boolean;
  /** Whether it serves HTTP on port 8080, with the probes of Spring Boot's Actuator. */
  servesHttp: boolean;
  /** Used where none is given. */
  image?: string;
}

const styles: Record<ClientStyleName, ClientStyle> = {
  "mq-spring-app": springApp,
  "spring-bundle": springBundle,
  mq,
  ccdt,
};

/** @throws Error when there is none of that name. */
export function clientStyle(name: ClientStyleName): ClientStyle {
  if (!Object.hasOwn(styles, name)) {
    throw new Error(
      `style: ${JSON.stringify(name)} is not a style of client; use ${Object.keys(styles).join(", ")}.`,
    );
  }
  return styles[name];
}
