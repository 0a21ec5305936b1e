import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { Profile } from "../../profiles/profile";

const algorithms = ["RSA", "ECDSA", "Ed25519"];

export const keySize = rule({
  id: "CM-02",
  name: "certificate-key-size",
  title: "A Certificate's key is strong enough",
  description:
    "The private key of a cert-manager Certificate must have an algorithm and a size that the profile allows. A smaller key can be broken while the certificate, or what was recorded under it, is still worth something.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-52r2", clause: "3.2 Server Keys and Certificates" },
    { name: "RFC 9325", clause: "4.5" },
  ],
  remediation: {
    how: "Use ECDSA with 256 or 384 bits, or RSA with at least the bits that the profile asks for.",
    snippet: `spec:
  privateKey:
    algorithm: ECDSA
    size: 256
    encoding: PKCS8
    rotationPolicy: Always`,
  },
  url: "https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificatePrivateKey",
  settings: ["profile"],
  kinds: ["Certificate.cert-manager.io"],
  inspect(object, { profile }) {
    const key = object.at("spec", "privateKey");
    const algorithm = key.at("algorithm");
    const stated = algorithm.present ? algorithm.text : "RSA";
    if (stated === "RSA") checkRsa(algorithm, key.at("size"), profile);
    else if (stated === "ECDSA") checkEcdsa(key.at("size"), profile);
    else algorithm.report(`is ${algorithm.shown(algorithms)}`, allowedKeys(profile));
  },
});

/** cert-manager makes RSA keys of 2048 bits where nothing is stated. */
function checkRsa(algorithm: Field, size: Field, profile: Profile): void {
  const least = profile.keys.rsaMinimum;
  if (least === null) {
    const implied = algorithm.present ? "" : ", which means RSA";
    algorithm.report(`is ${algorithm.shown(algorithms)}${implied}`, allowedKeys(profile));
    return;
  }
  const bits = size.present ? size.number : 2048;
  if (bits !== undefined && bits >= least) return;
  size.report(
    `is ${size.shown([])}${size.present ? "" : ", which means 2048"} for RSA`,
    allowedKeys(profile),
  );
}

/** cert-manager takes P-256 where nothing is stated. */
function checkEcdsa(size: Field, profile: Profile): void {
  const bits = size.present ? size.number : 256;
  if (bits !== undefined && profile.keys.ecdsaSizes.includes(bits)) return;
  size.report(`is ${size.shown([])} for ECDSA`, allowedKeys(profile));
}

function allowedKeys({ keys }: Profile): string {
  const ecdsa = `ECDSA with ${keys.ecdsaSizes.join(" or ")} bits`;
  return keys.rsaMinimum === null ? ecdsa : `${ecdsa}, or RSA with at least ${keys.rsaMinimum} bits`;
}
