import { type KeyObject, X509Certificate } from "node:crypto";

/** The public half of a sealing key. */
export interface SealingCertificate {
  publicKey: KeyObject;
  /** Length of its RSA modulus, in bytes. */
  modulusBytes: number;
  /** The certificate itself, in DER. */
  der: Buffer;
}

/**
 * Reads the certificate that values are sealed against, as `kubeseal --fetch-cert` prints it.
 *
 * The clock only ever refuses: it is no part of what is sealed, so that time alone changes no ciphertext.
 *
 * @throws Error when it is no PEM certificate, expired or not yet valid, or its key is not RSA of at least 2048 bits (the
 * controller reads no other kind; NIST SP 800-131A sets the size).
 */
export function readSealingCertificate(pem: string, now: Date): SealingCertificate {
  const certificate = parse(pem);
  const from = new Date(certificate.validFrom);
  const to = new Date(certificate.validTo);
  if (now < from) {
    throw new Error(`sealingCertificate: is not valid before ${from.toISOString()}; check the clock.`);
  }
  if (now > to) {
    throw new Error(
      `sealingCertificate: expired on ${to.toISOString()}; fetch the controller's newest one or add a generation to the sealing key.`,
    );
  }
  const { publicKey } = certificate;
  if (publicKey.asymmetricKeyType !== "rsa") {
    throw new Error(
      `sealingCertificate: its key is ${publicKey.asymmetricKeyType}; sealed-secrets works with RSA keys only.`,
    );
  }
  const bits = publicKey.asymmetricKeyDetails!.modulusLength!;
  if (bits < 2048) {
    throw new Error(`sealingCertificate: its RSA key has ${bits} bits; at least 2048 are needed.`);
  }
  return { publicKey, modulusBytes: Math.ceil(bits / 8), der: certificate.raw };
}

function parse(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    // The parser's own message could quote the input, which may be a private key given by mistake.
    throw new Error(
      "sealingCertificate: is not a certificate in PEM; give what kubeseal --fetch-cert prints.",
    );
  }
}
