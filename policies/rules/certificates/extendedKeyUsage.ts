import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { rule } from "../../model/rule";
import { issuerKinds, issuerOf } from "./issuers";
import { certificateKind } from "./requested";
import { extendedUsagesOf } from "./usages";

export const extendedKeyUsage = rule({
  id: "CM-06",
  name: "extended-key-usage",
  title: "A certificate states what it is for",
  description:
    "Where the profile demands it, a certificate must state in its extended key usage whether it is a server's or a client's. Without one it is good for every purpose, so a server's key also opens connections as a client, and the other way round.",
  severity: "low",
  standards: [
    { name: "NIST SP 800-52r2", clause: "3.2.1 Server Certificate Profile" },
    { name: "RFC 5280", clause: "4.2.1.12 Extended Key Usage" },
  ],
  remediation: {
    how: "Add server auth or client auth to the Certificate's usages.",
    snippet: `spec:
  usages:
    - digital signature
    - server auth`,
  },
  url: "https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.KeyUsage",
  settings: ["profile"],
  setKinds: [certificateKind, ...Object.values(issuerKinds)],
  inspectSet(set, { profile }) {
    if (!profile.extendedKeyUsage.demanded) return;
    for (const object of set.ofKind(certificateKind)) {
      const isCa = object.at("spec", "isCA");
      if (isCa.boolean === true || isCa.isUnknown || extendedUsagesOf(object)?.length !== 0) continue;
      if (issuerSettlesUsage(set, object)) continue;
      const usages = object.at("spec", "usages");
      const found = usages.present
        ? "holds no extended key usage"
        : "is missing, which means no extended key usage";
      usages.report(found, "server auth or client auth among them");
    }
  },
});

/** Services that put the extended usage of their own profile into what they issue, whatever a Certificate asks for. */
const settling = ["acme", "vault", "venafi"];

/** Public ACME issuers are often kept elsewhere, and are named after their service everywhere. */
const acmeName = /acme|letsencrypt|lets-encrypt|zerossl/i;

function issuerSettlesUsage(set: SetView, certificate: Field): boolean {
  const issuer = issuerOf(set, certificate);
  if (issuer) return settling.some((kind) => issuer.at("spec", kind).present);
  return acmeName.test(certificate.at("spec", "issuerRef", "name").text ?? "");
}
