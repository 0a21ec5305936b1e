import { type JsonWebKey, type KeyObject, randomBytes } from "node:crypto";

export interface OpenSshKey {
  /** The key type's name, for example `ssh-ed25519`. */
  name: string;
  /** The public key in the wire format of RFC 4253, section 6.6. */
  publicBlob: Buffer;
  /** The private key in OpenSSH's own format, unencrypted. Source: openssh-portable, PROTOCOL.key. */
  privatePem: string;
}

/** A key in OpenSSH's formats, or undefined where OpenSSH has no name for it: curve P-224 (RFC 5656). */
export function openSshKey(key: KeyObject): OpenSshKey | undefined {
  if (key.asymmetricKeyDetails?.namedCurve === "secp224r1") return undefined;
  const fields = fieldsOf(key.export({ format: "jwk" }));
  const name = text(fields.name);
  const publicBlob = Buffer.concat([name, ...fields.publicPart]);
  // The two copies let a reader see whether it decrypted rightly; the block size of "none" is 8.
  const check = randomBytes(4);
  const noComment = text("");
  const secret = Buffer.concat([check, check, name, ...fields.privatePart, noComment]);
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, index) => index + 1));
  const blob = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    text("none"),
    text("none"),
    text(""),
    Buffer.from([0, 0, 0, 1]),
    string(publicBlob),
    string(Buffer.concat([secret, padding])),
  ]);
  const lines = blob
    .toString("base64")
    .match(/.{1,64}/g)!
    .join("\n");
  const privatePem = `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`;
  return { name: fields.name, publicBlob, privatePem };
}

function fieldsOf(jwk: JsonWebKey): { name: string; publicPart: Buffer[]; privatePart: Buffer[] } {
  const raw = (field: keyof JsonWebKey) => Buffer.from(jwk[field] as string, "base64url");
  const number = (field: keyof JsonWebKey) => integer(raw(field));
  if (jwk.kty === "RSA")
    return {
      name: "ssh-rsa",
      publicPart: [number("e"), number("n")],
      privatePart: [number("n"), number("e"), number("d"), number("qi"), number("p"), number("q")],
    };
  if (jwk.crv === "Ed25519")
    return {
      name: "ssh-ed25519",
      publicPart: [string(raw("x"))],
      privatePart: [string(raw("x")), string(Buffer.concat([raw("d"), raw("x")]))],
    };
  const curve = jwk.crv!.replace("P-", "nistp");
  const point = string(Buffer.concat([Buffer.of(4), raw("x"), raw("y")]));
  return {
    name: `ecdsa-sha2-${curve}`,
    publicPart: [text(curve), point],
    privatePart: [text(curve), point, number("d")],
  };
}

function string(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

const text = (value: string): Buffer => string(Buffer.from(value));

/** A positive integer as RFC 4251, section 5 (`mpint`) writes it: no leading zeros but one before a set top bit. */
function integer(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = bytes.subarray(first);
  return string(digits[0]! >= 128 ? Buffer.concat([Buffer.of(0), digits]) : digits);
}
