import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import * as x509 from "@peculiar/asn1-x509";
import type { Values } from "../model";
import { distinguishedName } from "./subject";
import { usageExtensions } from "./usages";

/** Who signs a certificate that is not self-signed. */
export interface Issuer {
  /** The inputs that its own certificate was made from. */
  inputs: Values;
  key: KeyObject;
}

export interface Certified {
  serialNumber: bigint;
  pem: string;
  notBefore: Date;
  notAfter: Date;
}

/**
 * Builds and signs an X.509 v3 certificate (RFC 5280) from the checked inputs of a SelfSignedCert: with its own key,
 * or with the issuer's.
 */
export function certify(
  inputs: Values,
  key: KeyObject,
  now: Date,
  issuer: Issuer = { inputs, key },
): Certified {
  const spki = createPublicKey(key).export({ type: "spki", format: "der" });
  const subjectPublicKeyInfo = AsnConvert.parse(spki, x509.SubjectPublicKeyInfo);
  const name = distinguishedName((inputs.subject ?? {}) as Values);
  const notAfter = new Date(now.getTime() + (inputs.validityPeriodHours as number) * 3_600_000);
  const { hash, algorithm } = signatureOf(issuer.key);
  // Certificates count in whole seconds. The first byte keeps the number positive and never zero.
  const serial = randomBytes(16);
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  const tbsCertificate = new x509.TBSCertificate({
    version: x509.Version.v3,
    serialNumber: buffer(serial),
    signature: algorithm,
    issuer: distinguishedName((issuer.inputs.subject ?? {}) as Values),
    validity: new x509.Validity({ notBefore: now, notAfter }),
    subject: name,
    subjectPublicKeyInfo,
    extensions: extensions(inputs, subjectPublicKeyInfo, name.length === 0),
  });
  const signature = sign(hash, Buffer.from(AsnConvert.serialize(tbsCertificate)), issuer.key);
  const certificate = new x509.Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: buffer(signature),
  });
  return {
    serialNumber: BigInt(`0x${serial.toString("hex")}`),
    pem: pem(Buffer.from(AsnConvert.serialize(certificate))),
    notBefore: now,
    notAfter,
  };
}

/** The hash fits the curve's strength (RFC 5480, section 4); RSA takes SHA-256, ED25519 has its own. */
function signatureOf(key: KeyObject): { hash: string | null; algorithm: x509.AlgorithmIdentifier } {
  const identified = (algorithm: string, parameters?: null) =>
    new x509.AlgorithmIdentifier({ algorithm, parameters });
  if (key.asymmetricKeyType === "rsa")
    return { hash: "sha256", algorithm: identified("1.2.840.113549.1.1.11", null) };
  if (key.asymmetricKeyType === "ed25519") return { hash: null, algorithm: identified("1.3.101.112") };
  const curve = key.asymmetricKeyDetails!.namedCurve;
  if (curve === "secp384r1") return { hash: "sha384", algorithm: identified("1.2.840.10045.4.3.3") };
  if (curve === "secp521r1") return { hash: "sha512", algorithm: identified("1.2.840.10045.4.3.4") };
  return { hash: "sha256", algorithm: identified("1.2.840.10045.4.3.2") };
}

function extensions(
  inputs: Values,
  key: x509.SubjectPublicKeyInfo,
  withoutSubject: boolean,
): x509.Extensions {
  const list = new x509.Extensions();
  const add = (extnID: string, value: unknown, critical: boolean) =>
    list.push(
      new x509.Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) }),
    );
  const uses = usageExtensions(inputs.allowedUses as string[]);
  if (uses.key) add(x509.id_ce_keyUsage, uses.key, true);
  if (uses.extended) add(x509.id_ce_extKeyUsage, uses.extended, false);
  const cA = inputs.isCaCertificate === true;
  const pathLenConstraint = cA ? (inputs.maxPathLength as number | undefined) : undefined;
  add(x509.id_ce_basicConstraints, new x509.BasicConstraints({ cA, pathLenConstraint }), true);
  // Method 1 of RFC 5280, section 4.2.1.2. Self-signed: the authority's key is the subject's.
  const keyId = buffer(createHash("sha1").update(Buffer.from(key.subjectPublicKey)).digest());
  if (cA || inputs.setSubjectKeyId)
    add(x509.id_ce_subjectKeyIdentifier, new x509.SubjectKeyIdentifier(keyId), false);
  if (inputs.setAuthorityKeyId) {
    const keyIdentifier = new x509.KeyIdentifier(keyId);
    add(x509.id_ce_authorityKeyIdentifier, new x509.AuthorityKeyIdentifier({ keyIdentifier }), false);
  }
  const names = alternativeNames(inputs);
  // RFC 5280, section 4.2.1.6: without a subject these names are all there is, hence critical.
  if (names.length > 0) add(x509.id_ce_subjectAltName, names, withoutSubject);
  return list;
}

function alternativeNames(inputs: Values): x509.SubjectAlternativeName {
  const named = (input: string, field: "dNSName" | "iPAddress" | "uniformResourceIdentifier") =>
    ((inputs[input] ?? []) as string[]).map((value) => new x509.GeneralName({ [field]: value }));
  return new x509.SubjectAlternativeName([
    ...named("dnsNames", "dNSName"),
    ...named("ipAddresses", "iPAddress"),
    ...named("uris", "uniformResourceIdentifier"),
  ]);
}

const buffer = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

function pem(der: Buffer): string {
  const lines = der
    .toString("base64")
    .match(/.{1,64}/g)!
    .join("\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
