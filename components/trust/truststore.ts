import { X509Certificate } from "node:crypto";

/**
 * A Java truststore in PKCS #12 with these CA certificates (PEM), and nothing in it that is secret.
 *
 * It is neither encrypted nor sealed with a password, so whatever password a program opens it with, Java takes it; and so
 * does the keystore type `JKS`, which reads both formats. Java trusts an entry only with Oracle's attribute, and every
 * entry needs a name. The same certificates give the same bytes.
 *
 * @throws Error when the text holds no certificate, or one that cannot be read.
 * @see https://www.rfc-editor.org/rfc/rfc7292
 */
export function truststore(pem: string): Buffer {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error("certificates: hold no PEM certificate; give one or more.");
  const bags = blocks.map((block, index) => trustedCertificate(certificateBytes(block), `ca-${index + 1}`));
  const content = data(sequence(data(sequence(...bags))));
  return sequence(der(0x02, Buffer.from([3])), content);
}

function certificateBytes(block: string): Buffer {
  try {
    return new X509Certificate(block).raw;
  } catch {
    throw new Error("certificates: one of them is not a certificate that can be read; give them in PEM.");
  }
}

/** Object identifiers as they are encoded. */
const identifiers = {
  data: "2a864886f70d010701",
  certBag: "2a864886f70d010c0a0103",
  x509Certificate: "2a864886f70d01091601",
  friendlyName: "2a864886f70d010914",
  /** Oracle's; its value says for which extended key usage. */
  trustedKeyUsage: "6086480186f966adca7b0101",
  anyExtendedKeyUsage: "551d2500",
};

/** RFC 7292 section 4.2: a bag that holds a certificate, with what Java wants to know of it. */
function trustedCertificate(certificate: Buffer, name: string): Buffer {
  const attribute = (kind: keyof typeof identifiers, value: Buffer) =>
    sequence(identifier(kind), der(0x31, value));
  return sequence(
    identifier("certBag"),
    explicit(sequence(identifier("x509Certificate"), explicit(der(0x04, certificate)))),
    der(
      0x31,
      attribute("trustedKeyUsage", identifier("anyExtendedKeyUsage")),
      attribute("friendlyName", der(0x1e, Buffer.from(name, "utf16le").swap16())),
    ),
  );
}

const data = (content: Buffer) => sequence(identifier("data"), explicit(der(0x04, content)));
const identifier = (name: keyof typeof identifiers) => der(0x06, Buffer.from(identifiers[name], "hex"));
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const explicit = (content: Buffer) => der(0xa0, content);

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const header =
    length < 0x80
      ? [tag, length]
      : length < 0x100
        ? [tag, 0x81, length]
        : length < 0x10000
          ? [tag, 0x82, length >> 8, length & 0xff]
          : [tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from(header), content]);
}
