import { z } from "zod";
import {
  caller,
  distinguishedName,
  eachOnce,
  exactSubject,
  kubernetesName,
  mqName,
  sealedValue,
  secretText,
  text,
  userId,
} from "./fields";
import { serialNumbers } from "./queueManagerObjects";

/** The client that a stack has which names none: the reference solution's, by the names it has there. */
const reference = {
  name: "mq-spring-app",
  user: "mqapp",
  certificateName: "mq-client-certificate",
  certificateSecretName: "mq-client-cert",
  keystorePasswordSecretName: "mq-client-jks-password",
};

/** What is not given follows from the name; it may be anything, as an unchecked configuration's. */
export function clientNames(name: unknown) {
  const derived = {
    user: name,
    commonName: name,
    certificateName: `${name}-certificate`,
    certificateSecretName: `${name}-cert`,
    keystorePasswordSecretName: `${name}-keystore-password`,
    credentialsSecretName: name,
  };
  return name === reference.name ? { ...derived, ...reference } : derived;
}

const objects = eachOnce(mqName(48), (name) => name).optional();

/** Styles of programs that are nobody's in particular, so that none has an image by default. */
export const stylesWithImage = ["spring-bundle", "mq", "ccdt"] as const;

/** The keystore that a program of this style opens. */
export const keystoreOf = (style: unknown) => (style === "mq" || style === "ccdt" ? "pkcs12" : "jks");

/** An application: who it is, what it may do, and the Deployment that runs it. */
const client = z
  .strictObject({
    name: kubernetesName.describe(
      "Name of its ServiceAccount, Deployment and Service, and what the other names begin with.",
    ),
    install: z
      .boolean()
      .default(true)
      .describe(
        "`false`: no application is installed; the identity is made all the same, for one that runs as its ServiceAccount.",
      ),
    namespace: kubernetesName.optional().meta({
      description:
        "Where [another stack](outputs.md#an-application-in-a-stack-of-its-own) runs it, which makes its certificate and Secrets: another namespace than the queue manager's. Excludes all keys of the Deployment, of the keystores and of the objects' names.",
      unset: "`queueManager.namespace`, and this stack runs it",
    }),
    style: z
      .enum(["mq-spring-app", ...stylesWithImage])
      .default("mq-spring-app")
      .describe(
        "How the application is told its queue manager: `mq-spring-app` as the reference's, `spring-bundle` as Spring Boot's SSL bundles, `mq` by variables and PEM files, `ccdt` by a client channel definition table.",
      ),
    image: text
      .optional()
      .meta({ description: "Its image. Needed with any other style.", unset: "the reference's" }),
    keystores: eachOnce(z.enum(["jks", "pkcs12"]), (format) => format)
      .optional()
      .meta({
        description:
          "`jks` (Spring), `pkcs12` (`mq`, `ccdt`), or both. PEM files are always there. An empty list: no keystore and no password of one.",
        unset: "by style",
      }),
    user: userId.optional().meta({
      description:
        "Its user in the directory and in the queue manager: 1 to 12 lower-case letters and digits. `mqapp` for `mq-spring-app`.",
      unset: "the name",
    }),
    password: secretText.optional().meta({ description: "Its password, secret.", unset: "generated" }),
    commonName: exactSubject.optional().meta({
      description:
        "CN of its certificate: letters, digits, `. / ( ) -` and single spaces between them. The queue manager compares CN and OU exactly, but for case.",
      unset: "the name",
    }),
    organizationalUnit: exactSubject.default("mq-clients").describe("OU of its certificate."),
    issuerDistinguishedName: distinguishedName.optional().meta({
      description:
        "Subject of the CA that its certificate must come from, where the queue manager trusts more than one.",
      unset: "any trusted CA",
    }),
    channel: mqName(20).optional().meta({
      description: "A server-connection channel of its own, 1 to 20 characters; clients may share it.",
      unset: "`queueManager.channel`",
    }),
    putsTo: objects.meta({
      description:
        "Queues, aliases and remote queues it may put to. Where none of the five lists is given, the client may put to and get from the first of `queueManager.queues`, and use nothing else.",
      unset: "see right",
    }),
    getsFrom: objects.meta({ description: "Queues and aliases it may get from.", unset: "see above" }),
    browses: objects.describe("Queues and aliases it may look into."),
    publishes: objects.describe("Topic objects it may publish on."),
    subscribes: objects.describe("Topic objects it may subscribe to."),
    revoked: z.boolean().default(false).describe("`true`: see [Revocation](#revocation)."),
    revokedSerialNumbers: serialNumbers.default([]),
    certificateName: kubernetesName.optional().meta({
      description: "Its Certificate. `mq-client-certificate` for `mq-spring-app`.",
      unset: "`<name>-certificate`",
    }),
    certificateSecretName: kubernetesName.optional().meta({
      description: "The Secret of that, with the keystores. `mq-client-cert` for `mq-spring-app`.",
      unset: "`<name>-cert`",
    }),
    keystorePasswordSecretName: kubernetesName.optional().meta({
      description: "The Secret with `KEY_STORE_PASSWORD`. `mq-client-jks-password` for `mq-spring-app`.",
      unset: "`<name>-keystore-password`",
    }),
    credentialsSecretName: kubernetesName
      .optional()
      .meta({ description: "The Secret with `USER` and `PASSWORD`.", unset: "the name" }),
    encrypted: z
      .strictObject({
        USER: sealedValue.optional().describe("Sealed for `clients[].credentialsSecretName`."),
        PASSWORD: sealedValue.optional().describe("Sealed for `clients[].credentialsSecretName`."),
        KEY_STORE_PASSWORD: sealedValue
          .optional()
          .describe("Sealed for `clients[].keystorePasswordSecretName`."),
      })
      .optional(),
    allowFrom: z
      .array(caller)
      .default([])
      .describe("Workloads of the mesh that may call the client on port 8080, with a Spring style."),
  })
  .transform((given) => ({
    ...(clientNames(given.name) as Record<DerivedName, string>),
    ...given,
    keystores: given.keystores ?? [keystoreOf(given.style)],
  }));

type DerivedName = keyof ReturnType<typeof clientNames>;

export const clients = z
  .array(client)
  .prefault([{ name: reference.name }])
  .describe("The client applications: each with its user, its certificate, its queues; or revoked.");
