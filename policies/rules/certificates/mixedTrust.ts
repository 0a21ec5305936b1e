import { rule } from "../../model/rule";
import { bundleKinds, inlineCertificates } from "./trustBundle";

export const mixedTrust = rule({
  id: "BU-02",
  name: "trust-bundle-mixed",
  title: "Private and public CAs are trusted apart",
  description:
    "A trust-manager bundle must not hold a private CA together with the default public CAs. Where it decides who may connect by mutual TLS, anyone with a certificate of any public CA is let in.",
  severity: "medium",
  standards: [{ name: "NIST SP 800-53r5", clause: "SC-17 Public Key Infrastructure Certificates" }],
  remediation: {
    how: "Make a bundle of the private CA for mutual TLS, and another of the default CAs for calls to public servers.",
    snippet: `spec:
  sources:
    - secret:
        name: example-ca
        key: ca.crt`,
  },
  url: "https://cert-manager.io/docs/trust/trust-manager/",
  kinds: bundleKinds,
  inspect(object) {
    const spec = object.at("spec");
    const sources = spec.at("sources").items();
    const older = sources.map((source) => source.at("useDefaultCAs")).find(({ boolean }) => boolean === true);
    const provider = spec.at("defaultCAs", "provider");
    const publicCas = older ?? (provider.present && provider.text !== "Disabled" ? provider : undefined);
    const isPrivate =
      sources.some((source) => source.at("secret").present || source.at("configMap").present) ||
      spec.at("sourceRefs").items().length > 0 ||
      inlineCertificates(object).some(({ text }) => text !== undefined && text.trim() !== "");
    if (!publicCas || !isPrivate) return;
    publicCas.report("adds every public CA to private ones", "a bundle of its own for the public CAs");
  },
});
