import { createHash } from "node:crypto";

/** SHA-256's output, in bytes. */
const hashLength = 32;

/**
 * EME-OAEP encoding of RFC 8017 section 7.1.1 step 2, with SHA-256 and MGF1-SHA256, and with a seed from outside:
 * `crypto.publicEncrypt` draws its own, so that no ciphertext could ever be made a second time.
 *
 * @param length of the RSA modulus, in bytes.
 * @param seed 32 bytes that nobody can guess; the same seed only for the same message, label and key.
 * @returns as many bytes as the modulus has, to be encrypted without further padding.
 * @throws Error when the message is longer than the modulus allows or the seed is not 32 bytes long.
 * @see https://www.rfc-editor.org/rfc/rfc8017#section-7.1.1
 */
export function oaepEncode(message: Buffer, label: Buffer, length: number, seed: Buffer): Buffer {
  if (seed.length !== hashLength) {
    throw new Error(`seed: has ${seed.length} bytes; OAEP with SHA-256 takes ${hashLength}.`);
  }
  const longest = length - 2 * hashLength - 2;
  if (message.length > longest) {
    throw new Error(
      `message: has ${message.length} bytes; OAEP in ${length} bytes takes at most ${Math.max(longest, 0)}.`,
    );
  }
  const padding = Buffer.alloc(longest - message.length);
  const block = Buffer.concat([sha256(label), padding, Buffer.from([0x01]), message]);
  const maskedBlock = xor(block, maskGenerated(seed, block.length));
  const maskedSeed = xor(seed, maskGenerated(maskedBlock, hashLength));
  return Buffer.concat([Buffer.from([0x00]), maskedSeed, maskedBlock]);
}

/** MGF1 of RFC 8017 appendix B.2.1. */
function maskGenerated(seed: Buffer, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / hashLength) }, (_, index) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(index);
    return sha256(seed, counter);
  });
  return Buffer.concat(blocks).subarray(0, length);
}

function xor(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ right[index]!));
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}
