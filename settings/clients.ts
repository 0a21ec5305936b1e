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

const serialNumber = z
  .string()
  .regex(
    /^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){0,19}$/,
    "must be 1 to 20 pairs of hexadecimal digits with colons between",
  );
const objects = eachOnce(mqName(48), (name) => name).optional();

/** Styles of programs that are nobody's in particular, so that none has an image by default. */
export const stylesWithImage = ["spring-bundle", "mq", "ccdt"] as const;

/** The keystore that a program of this style opens. */
export const keystoreOf = (style: unknown) => (style === "mq" || style === "ccdt" ? "pkcs12" : "jks");

/** An application: who it is, what it may do, and the Deployment that runs it. */
const client = z
  .strictObject({
    name: kubernetesName,
    install: z.boolean().default(true),
    style: z.enum(["mq-spring-app", ...stylesWithImage]).default("mq-spring-app"),
    image: text.optional(),
    keystores: eachOnce(z.enum(["jks", "pkcs12"]), (format) => format).optional(),
    user: userId.optional(),
    password: secretText.optional(),
    commonName: exactSubject.optional(),
    organizationalUnit: exactSubject.default("mq-clients"),
    issuerDistinguishedName: distinguishedName.optional(),
    channel: mqName(20).optional(),
    putsTo: objects,
    getsFrom: objects,
    browses: objects,
    publishes: objects,
    subscribes: objects,
    revoked: z.boolean().default(false),
    revokedSerialNumbers: z.array(serialNumber).default([]),
    certificateName: kubernetesName.optional(),
    certificateSecretName: kubernetesName.optional(),
    keystorePasswordSecretName: kubernetesName.optional(),
    credentialsSecretName: kubernetesName.optional(),
    encrypted: z
      .strictObject({
        USER: sealedValue.optional(),
        PASSWORD: sealedValue.optional(),
        KEY_STORE_PASSWORD: sealedValue.optional(),
      })
      .optional(),
    allowFrom: z.array(caller).default([]),
  })
  .transform((given) => ({
    ...(clientNames(given.name) as Record<DerivedName, string>),
    ...given,
    keystores: given.keystores ?? [keystoreOf(given.style)],
  }));

type DerivedName = keyof ReturnType<typeof clientNames>;

export const clients = z.array(client).prefault([{ name: reference.name }]);
