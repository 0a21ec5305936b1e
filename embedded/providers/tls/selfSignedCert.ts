import { createPrivateKey, type KeyObject } from "node:crypto";
import { isIP } from "node:net";
import type { SelfSignedCertArgs, SelfSignedCertState } from "@pulumi/tls";
import type { Failure, Fields, Property, StandIn, Value, Values } from "../model";
import { holdsUnknown, isUnknown } from "../wire";
import { certify } from "./certificate";
import { subjectFields } from "./subject";
import { usages } from "./usages";

const strings = (description: string): Property => ({ type: "strings", description });
const off = (description: string): Property => ({ type: "boolean", description, default: false });

type WriteOnly = "privateKeyPemWo" | "privateKeyPemWoVersion";

const inputs: Record<Exclude<keyof SelfSignedCertArgs, WriteOnly>, Property> = {
  allowedUses: {
    type: "strings",
    description: "Key usages and extended key usages.",
    required: true,
    oneOf: Object.keys(usages),
  },
  dnsNames: strings("DNS names among the subject alternative names."),
  earlyRenewalHours: {
    type: "integer",
    description: "How many hours before its end the certificate is to be replaced.",
    default: 0,
    minimum: 0,
    inPlace: true,
  },
  ipAddresses: strings("IP addresses among the subject alternative names."),
  isCaCertificate: off("Whether the certificate may sign others."),
  maxPathLength: {
    type: "integer",
    description: "How many intermediates may follow. Without isCaCertificate it is ignored.",
    minimum: 0,
  },
  privateKeyPem: {
    type: "string",
    description: "The private key in PEM: PKCS#1, SEC 1 or PKCS#8.",
    required: true,
    secret: true,
  },
  setAuthorityKeyId: off("Whether to add the authority key identifier."),
  setSubjectKeyId: off("Whether to add the subject key identifier. A CA certificate always has it."),
  subject: {
    type: Object.fromEntries(
      Object.entries(subjectFields).map(([name, { type, description }]) => [name, { type, description }]),
    ) as Fields,
    description: "The distinguished name.",
  },
  uris: strings("URIs among the subject alternative names."),
  validityPeriodHours: {
    type: "integer",
    description: "How many hours from its issue the certificate is valid.",
    required: true,
    minimum: 0,
  },
};

const algorithms: Record<string, string> = { rsa: "RSA", ec: "ECDSA", ed25519: "ED25519" };

/** Undefined when this is no private key of an algorithm the plugin knows. */
function keyOf(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType! in algorithms ? key : undefined;
  } catch {
    return undefined;
  }
}

function check(values: Values): Failure[] {
  const found: Failure[] = [];
  const refuse = (property: string, reason: string) => found.push({ property, reason });
  if (!isUnknown(values.privateKeyPem) && !keyOf(values.privateKeyPem as string))
    refuse(
      "privateKeyPem",
      "privateKeyPem must be an RSA, ECDSA or ED25519 private key in PEM, and it is not.",
    );
  for (const name of known(values.dnsNames))
    if (!/^[\x21-\x7e]+$/.test(name))
      refuse("dnsNames", `dnsNames must be ASCII names, and ${JSON.stringify(name)} is not.`);
  for (const address of known(values.ipAddresses))
    if (isIP(address) === 0)
      refuse(
        "ipAddresses",
        `ipAddresses must be IPv4 or IPv6 addresses, and ${JSON.stringify(address)} is not.`,
      );
  for (const uri of known(values.uris))
    if (!URL.canParse(uri) || !/^[\x21-\x7e]+$/.test(uri))
      refuse("uris", `uris must be absolute URIs in ASCII, and ${JSON.stringify(uri)} is not.`);
  if (values.isCaCertificate === true && !holdsUnknown(values.subject) && !hasContent(values.subject))
    refuse("subject", "subject must have at least one field when isCaCertificate is true, and it has none.");
  if (
    values.setAuthorityKeyId === true &&
    values.setSubjectKeyId === false &&
    values.isCaCertificate === false
  )
    refuse(
      "setAuthorityKeyId",
      "setAuthorityKeyId needs setSubjectKeyId or isCaCertificate to be true, and both are false.",
    );
  return found;
}

const known = (list: Value | undefined): string[] =>
  Array.isArray(list) ? (list as string[]).filter((item) => !isUnknown(item)) : [];

const hasContent = (subject: Value | undefined): boolean =>
  Object.values((subject ?? {}) as Values).some((value) => (value as string | string[]).length > 0);

/** Due once the end, less the early renewal, is reached. */
function due(state: Values, earlyRenewalHours: Value | undefined, now: Date): boolean {
  const end = Date.parse(state.validityEndTime as string);
  return end - (earlyRenewalHours as number) * 3_600_000 <= now.getTime();
}

/** `tls.SelfSignedCert`: replaced when an input changes or its renewal is due. */
export const selfSignedCertType: StandIn<SelfSignedCertArgs, SelfSignedCertState, WriteOnly> = {
  description: "A self-signed certificate.",
  inputs,
  outputs: {
    certPem: { type: "string", description: "The certificate in PEM." },
    keyAlgorithm: { type: "string", description: "The algorithm of the private key." },
    readyForRenewal: { type: "boolean", description: "Whether the certificate is due for replacement." },
    validityEndTime: { type: "string", description: "The end of validity (RFC 3339)." },
    validityStartTime: { type: "string", description: "The start of validity (RFC 3339)." },
  },
  check,
  create(values) {
    const key = keyOf(values.privateKeyPem as string)!;
    const { serialNumber, pem, notBefore, notAfter } = certify(values, key, new Date());
    return {
      id: serialNumber.toString(),
      outputs: {
        certPem: pem,
        keyAlgorithm: algorithms[key.asymmetricKeyType!]!,
        readyForRenewal: false,
        validityEndTime: notAfter.toISOString(),
        validityStartTime: notBefore.toISOString(),
      },
    };
  },
  refresh: (state, now) => ({ readyForRenewal: due(state, state.earlyRenewalHours ?? 0, now) }),
  expired: (state, next, now) =>
    due(state, isUnknown(next.earlyRenewalHours) ? 0 : next.earlyRenewalHours, now)
      ? "readyForRenewal"
      : undefined,
};
