import { constants, createCipheriv, createHash, hkdfSync, publicEncrypt } from "node:crypto";
import { oaepEncode } from "./oaep";
import { readSealingCertificate } from "./sealingCertificate";

export interface SealingInput {
  /** The controller's certificate, in PEM. */
  certificatePem: string;
  /** Namespace and name of the Secret: the value opens under these and no others. */
  namespace: string;
  name: string;
  /** The value's key in the Secret. */
  key: string;
  plaintext: string;
  /** At least 32 secret random bytes, the same for every sealing of one SealedSecret. */
  seed: Buffer;
}

/**
 * Encrypts one value so that only the sealed-secrets controller can open it: base64 of the length of the RSA part (two
 * bytes, big-endian), the session key under RSA-OAEP-SHA256 with the label `namespace/name`, and the value under
 * AES-256-GCM with a zero nonce.
 *
 * Unlike `kubeseal`, it gives the same result for the same input, so that an unchanged program has no diff. The idea is
 * that of SIV (RFC 5297): session key and OAEP seed are derived from the secret seed and from everything that is sealed.
 * Another plaintext, key, name, namespace or certificate therefore has another session key, no session key ever meets a
 * second plaintext, and the zero nonce is as safe as with a random session key. What determinism gives away is that a
 * value is one it was before under the same certificate, and nothing about two different keys or Secrets.
 *
 * @param now the time the certificate must be valid at.
 * @throws Error when the certificate cannot be used (see `readSealingCertificate`) or the seed is too short. No message
 * holds the plaintext.
 * @see https://github.com/bitnami/sealed-secrets/blob/main/docs/developer/crypto.md
 */
export function seal(input: SealingInput, now = new Date()): string {
  const { publicKey, modulusBytes, der } = readSealingCertificate(input.certificatePem, now);
  if (input.seed.length < 32) {
    throw new Error(`seed: has ${input.seed.length} bytes; at least 32 are needed.`);
  }
  const label = Buffer.from(`${input.namespace}/${input.name}`);
  const plaintext = Buffer.from(input.plaintext);
  const sealed = digestOfAll([der, label, Buffer.from(input.key), plaintext]);
  const derived = (purpose: string) =>
    Buffer.from(
      hkdfSync(
        "sha256",
        input.seed,
        "",
        Buffer.concat([Buffer.from(`strict-mtls sealing v1 ${purpose}`), sealed]),
        32,
      ),
    );

  const sessionKey = derived("session key");
  const encoded = oaepEncode(sessionKey, label, modulusBytes, derived("OAEP seed"));
  const wrappedKey = publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, encoded);
  const cipher = createCipheriv("aes-256-gcm", sessionKey, Buffer.alloc(12));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrappedKey.length);
  return Buffer.concat([
    length,
    wrappedKey,
    cipher.update(plaintext),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString("base64");
}

/** A hash that tells apart every list: each part is preceded by its length. */
function digestOfAll(parts: Buffer[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(part.length));
    hash.update(length).update(part);
  }
  return hash.digest();
}

/** RSA moduli of 2048 to 16384 bits, in bytes. */
const wrappedKeyBytes = { least: 256, most: 2048 };
const gcmTagBytes = 16;

/**
 * Checks that a text can be a sealed value: base64 of a length, that many bytes, and at least an authentication tag.
 * Whether it opens only the controller can tell.
 *
 * @param argument the name of the argument or config key, for the error message.
 * @throws Error when it cannot. The message does not hold the text: it may be a secret that was never sealed.
 */
export function sealedValue(text: string, argument: string): string {
  const bytes = Buffer.from(text, "base64");
  if (text === "" || bytes.toString("base64") !== text) {
    throw new Error(`${argument}: is not base64; give a value as kubeseal --raw prints it.`);
  }
  const wrapped = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  const plausible = wrapped >= wrappedKeyBytes.least && wrapped <= wrappedKeyBytes.most;
  if (!plausible || bytes.length < 2 + wrapped + gcmTagBytes) {
    throw new Error(`${argument}: is not a sealed value; give a value as kubeseal --raw prints it.`);
  }
  return text;
}
