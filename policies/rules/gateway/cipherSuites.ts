import { rule } from "../../model/rule";
import { refusedSuites } from "../../profiles/suiteLists";
import { terminatingTls, tlsServerKinds } from "./servers";

export const gatewayCipherSuites = rule({
  id: "GW-04",
  name: "gateway-cipher-suites",
  title: "A Gateway offers only cipher suites of the profile",
  description:
    "Where a server of an Istio Gateway or Sidecar lists its cipher suites, each must be one that the profile allows. Suites without forward secrecy or authenticated encryption let recorded traffic be read later or be tampered with.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-52r2", clause: "3.3.1 Cipher Suites" },
    { name: "RFC 9325", clause: "4.2 Cipher Suites for TLS 1.2" },
  ],
  remediation: {
    how: "Remove the suites that the profile does not allow, or the whole list, or demand TLS 1.3.",
    snippet: `spec:
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls:
        mode: MUTUAL
        credentialName: shop-tls
        cipherSuites: [ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384]`,
  },
  url: "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings",
  settings: ["profile"],
  kinds: tlsServerKinds,
  inspect(object, { profile }) {
    for (const { tls } of terminatingTls(object)) {
      // The list is for TLS 1.2 and older.
      if (tls.at("minProtocolVersion").text === "TLSV1_3") continue;
      for (const entry of tls.at("cipherSuites").items()) {
        // Envoy takes suites of equal preference in one entry: [A|B].
        const names = (entry.text ?? "").split(/[[\]|]/).filter((name) => name !== "");
        const refused = refusedSuites(names, profile);
        if (refused.length > 0) entry.report(`is ${refused.join(" and ")}`, `a suite of ${profile.name}`);
      }
    }
  },
});
