import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

const day = 24 * 3600 * 1000;

export interface TestCertificate {
  certificatePem: string;
  privateKeyPem: string;
}

export interface TestCertificateOptions {
  /** RSA modulus in bits, or an ECDSA curve. Default: 2048. */
  key?: number | "P-256";
  /** Days from now. Default: from yesterday until in a year. */
  from?: number;
  to?: number;
  commonName?: string;
  /** Whether it may sign others (basic constraints). Default: false. */
  ca?: boolean;
  /** Who signs. Default: the certificate's own key. */
  issuer?: TestCertificate & { commonName: string };
  /** Subject alternative names. Default: no such extension. */
  dnsNames?: string[];
  /** Further subject alternative names, such as a SPIFFE identity. Default: none. */
  uris?: string[];
  /** Extended key usage, as the bytes of the object identifier. Default: no such extension, which means any usage. */
  extendedUsage?: number[];
}

/** 1.3.6.1.5.5.7.3.x of RFC 5280 section 4.2.1.12. */
export const extendedUsage = {
  serverAuth: [43, 6, 1, 5, 5, 7, 3, 1],
  clientAuth: [43, 6, 1, 5, 5, 7, 3, 2],
  timeStamping: [43, 6, 1, 5, 5, 7, 3, 8],
};

/** An X.509 certificate (RFC 5280 section 4.1) of any validity, which no command line tool of OpenSSL 3.0 makes. */
export function testCertificate(options: TestCertificateOptions = {}): TestCertificate {
  const { key = 2048, from = -1, to = 365, commonName = "test", issuer } = options;
  const keys =
    typeof key === "number"
      ? generateKeyPairSync("rsa", { modulusLength: key })
      : generateKeyPairSync("ec", { namedCurve: key });
  const signer = issuer ? createPrivateKey(issuer.privateKeyPem) : keys.privateKey;
  const algorithm = signatureAlgorithm(signer);
  const extensions = [
    extension([85, 29, 19], sequence(...(options.ca ? [der(1, Buffer.from([0xff]))] : []))),
  ];
  if (options.extendedUsage) {
    extensions.push(extension([85, 29, 37], sequence(identifier(options.extendedUsage))));
  }
  if (options.dnsNames || options.uris) {
    const names = [
      ...(options.dnsNames ?? []).map((name) => der(0x82, Buffer.from(name))),
      ...(options.uris ?? []).map((uri) => der(0x86, Buffer.from(uri))),
    ];
    extensions.push(extension([85, 29, 17], sequence(...names)));
  }
  const content = sequence(
    der(0xa0, der(2, Buffer.from([2]))),
    der(2, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    named(issuer?.commonName ?? commonName),
    sequence(time(from), time(to)),
    named(commonName),
    keys.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", content, signer);
  const certificate = sequence(content, algorithm, der(3, Buffer.from([0]), signature));
  return {
    certificatePem: `-----BEGIN CERTIFICATE-----\n${lines(certificate)}\n-----END CERTIFICATE-----\n`,
    privateKeyPem: keys.privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  };
}

/** An empty line at the end, after a last line of full length, would be no PEM any more. */
const lines = (content: Buffer): string =>
  content
    .toString("base64")
    .match(/.{1,64}/g)!
    .join("\n");

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  // BoringSSL takes no length that is longer than it need be.
  const bytes = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  const header = [tag, ...bytes];
  return Buffer.concat([Buffer.from(header), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const identifier = (bytes: number[]) => der(6, Buffer.from(bytes));

function signatureAlgorithm(signer: KeyObject): Buffer {
  return signer.asymmetricKeyType === "rsa"
    ? sequence(identifier([42, 134, 72, 134, 247, 13, 1, 1, 11]), der(5))
    : sequence(identifier([42, 134, 72, 206, 61, 4, 3, 2]));
}

function named(commonName: string): Buffer {
  return sequence(der(0x31, sequence(identifier([85, 4, 3]), der(12, Buffer.from(commonName)))));
}

function time(days: number): Buffer {
  const text = new Date(Date.now() + days * day).toISOString().replace(/[-:T]|\.\d+/g, "");
  return der(0x18, Buffer.from(text));
}

function extension(kind: number[], value: Buffer): Buffer {
  return sequence(identifier(kind), der(4, value));
}
