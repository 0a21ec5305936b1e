import { X509Certificate } from "node:crypto";
import type { Field } from "../../model/field";
import { configTexts } from "../../objects/configText";

/** Smallest RSA modulus for the sealing key: the controller's own default, and what outlives 2030 (SP 800-57). */
export const minimumBits = 4096;

const label = "sealedsecrets.bitnami.com/sealed-secrets-key";

/** The one Secret that cannot be sealed: the key that opens all others. It is marked by type and label. */
export const isSealingKey = (secret: Field): boolean =>
  secret.at("type").text === "kubernetes.io/tls" &&
  ["active", "compromised"].includes(secret.at("metadata", "labels", label).text ?? "");

/** Reports a sealing key that is too small, by the public key in its certificate. */
export function checkSealingKey(secret: Field): void {
  const certificate = configTexts(secret).find(({ key }) => key === "tls.crt");
  if (!certificate) return;
  const bits = modulusLength(certificate.text);
  if (bits === undefined) certificate.field.undecided("is not an RSA certificate that can be read");
  else if (bits < minimumBits) {
    certificate.field.report(`has a key of ${bits} bits`, `RSA with at least ${minimumBits} bits`);
  }
}

function modulusLength(pem: string): number | undefined {
  try {
    return new X509Certificate(pem).publicKey.asymmetricKeyDetails?.modulusLength;
  } catch {
    return undefined;
  }
}
