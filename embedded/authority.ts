import "reflect-metadata"; // @peculiar/x509 wants it loaded before itself
import { KeyObject, randomBytes, webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

x509.cryptoProvider.set(webcrypto as Crypto);

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const lifetimeDays = 365;

/** A private key and its certificate, PEM. */
export interface Identity {
  key: string;
  certificate: string;
}

/** A certificate authority for the plane's own connections: each of its parts is asked for a client certificate. */
export interface Authority extends Identity {
  issue(subject: string, hosts?: string[]): Promise<Identity>;
}

export async function newAuthority(): Promise<Authority> {
  const keys = await keyPair();
  const subject = "CN=strict-mtls plane";
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: subject,
    ...validity(),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  return {
    key: privatePem(keys),
    certificate: ca.toString("pem"),
    issue: async (name, hosts) => {
      const own = await keyPair();
      const usages = [hosts ? x509.ExtendedKeyUsage.serverAuth : undefined, x509.ExtendedKeyUsage.clientAuth];
      const certificate = await x509.X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        subject: name,
        issuer: subject,
        ...validity(),
        signingAlgorithm: algorithm,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        extensions: [
          new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
          new x509.ExtendedKeyUsageExtension(usages.filter((usage) => usage !== undefined)),
          ...(hosts ? [new x509.SubjectAlternativeNameExtension(hosts.map(alternativeName))] : []),
        ],
      });
      return { key: privatePem(own), certificate: certificate.toString("pem") };
    },
  };
}

const alternativeName = (host: string): x509.JsonGeneralName =>
  /^[\d.]+$/.test(host) ? { type: "ip", value: host } : { type: "dns", value: host };

const keyPair = () =>
  webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;

const privatePem = (keys: CryptoKeyPair): string =>
  KeyObject.from(keys.privateKey as webcrypto.CryptoKey).export({ type: "pkcs8", format: "pem" }) as string;

/** A positive number of 127 random bits. */
const serialNumber = () => `0${randomBytes(16).toString("hex").slice(1)}`;

const validity = () => ({
  notBefore: new Date(Date.now() - 60_000),
  notAfter: new Date(Date.now() + lifetimeDays * 86_400_000),
});
