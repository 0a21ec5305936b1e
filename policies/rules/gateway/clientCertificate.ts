import { rule } from "../../model/rule";
import { terminatingTls, tlsServerKinds } from "./servers";

export const demandedClientCertificate = rule({
  id: "GW-05",
  name: "gateway-client-certificate",
  title: "A Gateway that asks for a client certificate demands it",
  description:
    "A server of an Istio Gateway or Sidecar must not be OPTIONAL_MUTUAL. It verifies a client certificate if one is sent and lets everybody in who sends none, so nothing behind it may rely on it.",
  severity: "high",
  standards: [{ name: "NIST SP 800-52r2", clause: "3.5 Client Authentication" }],
  remediation: {
    how: "Set tls.mode to MUTUAL, or to SIMPLE where clients have no certificates.",
    snippet: `spec:
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop.example.com]
      tls:
        mode: MUTUAL
        credentialName: shop-tls`,
  },
  url: "https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-TLSmode",
  kinds: tlsServerKinds,
  inspect(object) {
    for (const { tls, mode } of terminatingTls(object)) {
      if (mode !== "OPTIONAL_MUTUAL") continue;
      tls.at("mode").report("is OPTIONAL_MUTUAL, so clients without a certificate get in", "MUTUAL");
    }
  },
});
