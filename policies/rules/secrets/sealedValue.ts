import type { Field } from "../../model/field";
import { isReference } from "./literal";
import { minimumBits } from "./sealingKey";

/**
 * Reports a value of `encryptedData` that nobody sealed, or that was sealed for a key that is too small.
 *
 * A sealed value is base64 of the length of an RSA ciphertext in two bytes, that ciphertext, which is as long as the
 * key's modulus, and what AES-GCM made of the value with its tag of 16 bytes.
 * Source: sealed-secrets, pkg/crypto/crypto.go.
 */
export function checkSealedValue(value: Field): void {
  const text = value.text;
  if (text === undefined || isReference(text)) return;
  const bytes = isBase64(text) ? Buffer.from(text, "base64") : Buffer.alloc(0);
  const modulus = bytes.length > 2 ? bytes.readUInt16BE(0) : 0;
  // A modulus of 1024 to 16384 bits. What begins like a sealed value and is too short was cut for show.
  const begins = modulus >= 128 && modulus <= 2048 && modulus % 64 === 0;
  if (!begins && !/^A[Qg][A-Za-z0-9+/]{2,}\.{2,}$/.test(text)) {
    value.report("is not a value that kubeseal made", "the value sealed with kubeseal");
  } else if (bytes.length < 2 + modulus + 16) value.undecided("begins like a sealed value and is cut short");
  else if (modulus * 8 < minimumBits) {
    value.report(
      `is sealed for a key of ${modulus * 8} bits`,
      `a sealing key of at least ${minimumBits} bits`,
    );
  }
}

const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text);
