import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { installedCharts, releaseKinds, valuesElsewhere } from "../../objects/release";
import type { Profile } from "../../profiles/profile";
import { annotatedKinds, certificateKind, requested, wholeNumber } from "./requested";

const algorithms = ["RSA", "ECDSA", "Ed25519"];

export const keySize = rule({
  id: "CM-02",
  name: "certificate-key-size",
  title: "A Certificate's key is strong enough",
  description:
    "The private key of a certificate that cert-manager issues, itself or for a mesh by istio-csr, must have an algorithm and a size that the profile allows. A smaller key can be broken while the certificate, or what was recorded under it, is still worth something.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-52r2", clause: "3.2 Server Keys and Certificates" },
    { name: "RFC 9325", clause: "4.5 Public Key Length" },
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
  kinds: [certificateKind, ...annotatedKinds, ...releaseKinds],
  inspect(object, { profile }) {
    for (const { algorithm, size } of keysOf(object)) {
      const stated = algorithm.present ? algorithm.text : "RSA";
      if (stated === "RSA") checkRsa(algorithm, size, profile);
      else if (stated === "ECDSA") checkEcdsa(size, profile);
      else algorithm.report(`is ${algorithm.shown(algorithms)}`, allowedKeys(profile));
    }
  },
});

interface Key {
  algorithm: Field;
  size: Field;
}

/** The keys that cert-manager's certificates for an object have, and those that istio-csr's chart asks for. */
function keysOf(object: Field): Key[] {
  const key = requested(object)?.privateKey;
  if (key) return [key];
  return installedCharts(object)
    .filter(({ known }) => known === "cert-manager-istio-csr")
    .flatMap((chart) => {
      const keys = signersKeys(chart.values.at("app"));
      // What is not stated here may be elsewhere.
      return valuesElsewhere(chart).length === 0 ? keys : keys.filter(isStated);
    });
}

const isStated = ({ algorithm, size }: Key): boolean => algorithm.present && size.present;

/** istio-csr's own key and istiod's, which has the algorithm of the other unless one is stated. */
function signersKeys(app: Field): Key[] {
  const own = app.at("server", "serving");
  const algorithm = own.at("signatureAlgorithm");
  const istiods = app.at("tls", "istiodPrivateKeyAlgorithm");
  const isSame = !istiods.present || istiods.value === "";
  return [
    { algorithm, size: own.at("certificateKeySize") },
    { algorithm: isSame ? algorithm : istiods, size: app.at("tls", "istiodPrivateKeySize") },
  ];
}

/** cert-manager and istio-csr make RSA keys of 2048 bits where nothing is stated. */
function checkRsa(algorithm: Field, size: Field, profile: Profile): void {
  const least = profile.keys.rsaMinimum;
  if (least === null) {
    const implied = algorithm.present ? "" : ", which means RSA";
    algorithm.report(`is ${algorithm.shown(algorithms)}${implied}`, allowedKeys(profile));
    return;
  }
  const bits = size.present ? wholeNumber(size) : 2048;
  if (bits !== undefined && bits >= least) return;
  size.report(
    `is ${shownSize(size)}${size.present ? "" : ", which means 2048"} for RSA`,
    allowedKeys(profile),
  );
}

/** cert-manager takes P-256 where nothing is stated. */
function checkEcdsa(size: Field, profile: Profile): void {
  const bits = size.present ? wholeNumber(size) : 256;
  if (bits !== undefined && profile.keys.ecdsaSizes.includes(bits)) return;
  size.report(`is ${shownSize(size)} for ECDSA`, allowedKeys(profile));
}

/** An annotation holds the number as text. */
const shownSize = (size: Field): string => String(wholeNumber(size) ?? size.shown([]));

function allowedKeys({ keys }: Profile): string {
  const ecdsa = `ECDSA with ${keys.ecdsaSizes.join(" or ")} bits`;
  return keys.rsaMinimum === null ? ecdsa : `${ecdsa}, or RSA with at least ${keys.rsaMinimum} bits`;
}
