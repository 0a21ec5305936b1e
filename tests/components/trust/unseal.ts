import { createDecipheriv, privateDecrypt } from "node:crypto";

/** What the sealed-secrets controller does, written from the format and by node:crypto's own OAEP. */
export function unseal(sealed: string, label: string, privateKeyPem: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const wrapped = bytes.readUInt16BE(0);
  const sessionKey = privateDecrypt(
    { key: privateKeyPem, oaepHash: "sha256", oaepLabel: Buffer.from(label) },
    bytes.subarray(2, 2 + wrapped),
  );
  const decipher = createDecipheriv("aes-256-gcm", sessionKey, Buffer.alloc(12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(2 + wrapped, -16)), decipher.final()]).toString();
}
