import { initialState } from "./blowfish";

const alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * The bcrypt hash of a password in the modular crypt format (`$2a$…`). Source: Provos and Mazières,
 * "A Future-Adaptable Password Scheme", USENIX 1999.
 *
 * @param salt 16 bytes.
 * @param cost the binary logarithm of the number of rounds, 4 to 31.
 */
export function bcryptHash(password: string, salt: Buffer, cost: number): string {
  // The terminating zero belongs to the key; what is beyond 72 bytes has no influence.
  const key = Buffer.concat([Buffer.from(password), Buffer.of(0)]).subarray(0, 72);
  const cipher = initialState();
  cipher.expand(key, salt);
  const noSalt = Buffer.alloc(16);
  for (let round = 0; round < 2 ** cost; round++) {
    cipher.expand(key, noSalt);
    cipher.expand(salt, noSalt);
  }
  const text = Buffer.from("OrpheanBeholderScryDoubt");
  for (let offset = 0; offset < text.length; offset += 8) {
    const block = new Int32Array([text.readInt32BE(offset), text.readInt32BE(offset + 4)]);
    for (let round = 0; round < 64; round++) cipher.encrypt(block);
    text.writeInt32BE(block[0]!, offset);
    text.writeInt32BE(block[1]!, offset + 4);
  }
  // Every implementation drops the last byte.
  return `$2a$${String(cost).padStart(2, "0")}$${base64(salt)}${base64(text.subarray(0, 23))}`;
}

/** bcrypt's own base64: another alphabet, no padding. */
function base64(bytes: Buffer): string {
  const standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return bytes
    .toString("base64")
    .replace(/=+$/, "")
    .replace(/./g, (letter) => alphabet[standard.indexOf(letter)]!);
}
