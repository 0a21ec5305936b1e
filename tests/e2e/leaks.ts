import { createPublicKey } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

/** A value that must not be found, and where it comes from. */
export interface Secret {
  origin: string;
  value: Buffer;
}

/** Where a secret was found. */
export interface Leak {
  origin: string;
  place: string;
  form: string;
}

/** A place to search: a file, an object of the cluster, the output of a command. */
export interface Place {
  place: string;
  content: Buffer;
}

/** Every file of a folder. */
export const filesOf = (folder: string): Place[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((place) => ({ place, content: fs.readFileSync(place) }));

export const leaks = (secrets: Secret[], places: Place[]): Leak[] =>
  secrets.flatMap(({ origin, value }) =>
    forms(value).flatMap(({ form, bytes }) =>
      places.filter(({ content }) => content.includes(bytes)).map(({ place }) => ({ origin, place, form })),
    ),
  );

interface Form {
  form: string;
  bytes: Buffer;
}

/** How a value may stand in a file: as it is, escaped for JSON once or twice, in base64 by itself or inside of more. */
function forms(value: Buffer): Form[] {
  const text = value.toString();
  const escaped = JSON.stringify(text).slice(1, -1);
  const plain = [
    { form: "plain", bytes: value },
    { form: "JSON", bytes: Buffer.from(escaped) },
    { form: "JSON in JSON", bytes: Buffer.from(JSON.stringify(escaped).slice(1, -1)) },
    ...[0, 1, 2].map((offset) => ({
      form: `base64, offset ${offset}`,
      bytes: Buffer.from(insideBase64(value, offset)),
    })),
  ];
  return text.includes("-----BEGIN ") ? [...plain, ...keyLines(text)] : plain;
}

/** The base64 of the bytes wherever they start in what was encoded, without the characters that depend on neighbours. */
function insideBase64(value: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), value])
    .toString("base64")
    .replace(/=+$/, "");
  const end = (offset + value.length) % 3 === 0 ? encoded.length : encoded.length - 1;
  return encoded.slice(offset === 0 ? 0 : offset + 1, end);
}

/**
 * A private key's lines, which stay the same however they are joined, and its bytes. A line that holds nothing but a piece
 * of the public key may stand anywhere, as it does in the certificates of a truststore.
 */
function keyLines(pem: string): Form[] {
  const body = pem.split("\n").filter((line) => line !== "" && !line.startsWith("-----"));
  const publicKey = createPublicKey(pem).export({ type: "spki", format: "der" });
  const lines = body.filter((line) => line.length >= 32 && !publicKey.includes(Buffer.from(line, "base64")));
  return [
    ...lines.map((line) => ({ form: "a line of the key", bytes: Buffer.from(line) })),
    { form: "the key in DER", bytes: Buffer.from(body.join(""), "base64") },
  ];
}
