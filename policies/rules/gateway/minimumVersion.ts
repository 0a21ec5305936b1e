import { rule } from "../../model/rule";
import { checkMaximum, checkMinimum } from "../../profiles/tlsVersion";
import { terminatingTls, tlsServerKinds } from "./servers";

export const gatewayMinimumVersion = rule({
  id: "GW-03",
  name: "gateway-minimum-version",
  title: "A Gateway accepts no outdated TLS version",
  description:
    "A server of an Istio Gateway or Sidecar that terminates TLS must not accept versions below the profile's minimum, nor cap what it offers below it. TLS 1.0 and 1.1 are deprecated and open to known attacks.",
  severity: "critical",
  standards: [
    { name: "RFC 9325", clause: "3.1.1 SSL/TLS Protocol Versions" },
    { name: "RFC 8996", clause: "4 and 5" },
  ],
  remediation: {
    how: "Set minProtocolVersion to TLSV1_3, or TLSV1_2 where the profile allows it, and remove a lower maxProtocolVersion.",
    snippet: `spec:
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls:
        mode: MUTUAL
        credentialName: shop-tls
        minProtocolVersion: TLSV1_3`,
  },
  url: "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings",
  settings: ["profile"],
  kinds: tlsServerKinds,
  inspect(object, { profile }) {
    for (const { tls, mode } of terminatingTls(object)) {
      const minimum = tls.at("minProtocolVersion");
      // Between gateway and mesh the mesh's own minimum holds where nothing is stated (ME-01).
      if (mode !== "ISTIO_MUTUAL" || minimum.present) checkMinimum(minimum, profile);
      checkMaximum(tls.at("maxProtocolVersion"), profile);
    }
  },
});
