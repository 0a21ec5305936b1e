import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { GroupKind } from "../../objects/kubernetes";
import { certificatesIn, isAuthority, isExpired } from "./publicCertificates";

/** trust-manager's kinds: the older one, and what takes its place. */
export const bundleKinds: readonly GroupKind[] = [
  "Bundle.trust.cert-manager.io",
  "ClusterBundle.trust-manager.io",
];

/** The PEM that a bundle carries itself. */
export const inlineCertificates = (bundle: Field): Field[] => [
  ...bundle
    .at("spec", "sources")
    .items()
    .map((source) => source.at("inLine")),
  bundle.at("spec", "inLineCAs"),
];

export const trustBundle = rule({
  id: "BU-01",
  name: "trust-bundle-content",
  title: "A trust bundle holds CAs that are valid",
  description:
    "The certificates that a trust-manager bundle carries itself must be those of CAs, must not have expired, and must come without a private key. A leaf in a bundle makes its holder trusted for good, an expired CA trusts nobody and hides that another is needed, and a key is published to every namespace.",
  severity: "high",
  standards: [
    { name: "RFC 5280", clause: "6.1.1 Inputs" },
    { name: "NIST SP 800-53r5", clause: "SC-17 Public Key Infrastructure Certificates" },
  ],
  remediation: {
    how: "Put the PEM certificates of the CAs in force into the bundle and nothing else, or name the ConfigMap or Secret that holds them.",
    snippet: `spec:
  sources:
    - secret:
        name: example-ca
        key: ca.crt
  target:
    configMap:
      key: ca.crt`,
  },
  url: "https://cert-manager.io/docs/trust/trust-manager/",
  settings: ["date"],
  kinds: bundleKinds,
  inspect(object, { date }) {
    for (const inline of inlineCertificates(object)) checkCertificates(inline, date);
  },
});

function checkCertificates(inline: Field, date: string): void {
  const text = inline.text;
  if (text === undefined || text.trim() === "") return;
  if (/-----BEGIN [\w ]*PRIVATE KEY/.test(text)) inline.report("holds a private key", "certificates only");
  const certificates = certificatesIn(text);
  if (certificates.length === 0) inline.undecided("holds no certificate that can be read");
  certificates.forEach((certificate, index) => {
    const which = `certificate ${index + 1}`;
    if (!certificate) inline.undecided(`holds a ${which} that cannot be read`);
    else if (isExpired(certificate, date)) {
      inline.report(`holds a ${which} that has expired`, `certificates that are valid on ${date}`);
    } else if (!isAuthority(certificate)) {
      inline.report(`holds a ${which} that is no CA's`, "certificates of CAs");
    }
  });
}
