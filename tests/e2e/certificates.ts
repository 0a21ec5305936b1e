import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import * as fs from "node:fs";
import { run } from "../../embedded/command";
import { certify } from "../../embedded/providers/tls/certificate";
import { inScratch, secretValue } from "./scratch";

/** A certificate with its key and its CA's certificate, in PEM. */
export interface Identity {
  key: string;
  cert: string;
  ca: string;
}

export interface Subject {
  commonName: string;
  organizationalUnit?: string;
  dnsNames?: string[];
}

const authority = {
  subject: { commonName: "mq-self-signed-ca" },
  allowedUses: ["cert_signing"],
  isCaCertificate: true,
  validityPeriodHours: 1,
};

/**
 * An identity by a CA that has the platform's CA's name but not its key: a client sends no certificate at all to a server
 * that names other CAs.
 */
export function byImpostor(subject: Subject): Identity {
  const key = newKey();
  return signed(subject, new Date(), key, certify(authority, key, new Date()).pem);
}

/** An identity by the platform's own CA, as whoever stole its key would make it, valid for an hour from `now`. */
export async function byPlatformCa(subject: Subject, now = new Date()): Promise<Identity> {
  const [key, certificate] = await Promise.all(
    ["tls.key", "tls.crt"].map((part) => secretValue("cert-manager", "mq-self-signed-ca-cert", part)),
  );
  return signed(subject, now, createPrivateKey(key!), certificate!.toString());
}

function signed(
  { commonName, organizationalUnit, dnsNames }: Subject,
  now: Date,
  caKey: KeyObject,
  ca: string,
): Identity {
  const key = newKey();
  const leaf = {
    subject: { commonName, ...(organizationalUnit && { organizationalUnit }) },
    allowedUses: ["digital_signature", "client_auth", "server_auth"],
    validityPeriodHours: 1,
    ...(dnsNames && { dnsNames }),
  };
  return {
    key: key.export({ type: "pkcs8", format: "pem" }) as string,
    cert: certify(leaf, key, now, { inputs: authority, key: caKey }).pem,
    ca,
  };
}

const newKey = (): KeyObject => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;

/** The same as a keystore that Java reads. */
export async function keystoreOf({ key, cert, ca }: Identity, password: string): Promise<string> {
  const folder = fs.mkdtempSync(`${inScratch("keystore")}-`);
  const [pem, file] = [`${folder}/identity.pem`, `${folder}/identity.p12`];
  fs.writeFileSync(pem, key + cert + ca, { mode: 0o600 });
  const args = ["pkcs12", "-export", "-in", pem, "-out", file, "-passout", "env:STORE_PASSWORD"];
  const { code, stderr } = await run("openssl", args, { env: { ...process.env, STORE_PASSWORD: password } });
  if (code !== 0) throw new Error(stderr);
  return file;
}
