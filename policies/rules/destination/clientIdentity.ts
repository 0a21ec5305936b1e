import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { clientTlsUrl, destinationRule, originating, stated } from "./destinationRule";

const fileFields = ["clientCertificate", "privateKey", "caCertificates"];

export const clientIdentity = rule({
  id: "DR-07",
  name: "client-identity",
  title: "MUTUAL presents one client certificate",
  description:
    "A MUTUAL tls block must say which certificate the proxy presents: clientCertificate and privateKey, or credentialName, and not both. Istio refuses anything else or builds no connection from it, so the client has no identity that the server could check.",
  severity: "high",
  standards: [{ name: "Istio documentation", clause: "Destination Rule, ClientTLSSettings" }],
  remediation: {
    how: "Give clientCertificate and privateKey, or credentialName instead of all file fields.",
    snippet: `spec:
  host: api.partner.example.com
  workloadSelector:
    matchLabels:
      app: orders
  trafficPolicy:
    tls:
      mode: MUTUAL
      credentialName: partner-client-certificate`,
  },
  url: clientTlsUrl,
  kinds: [destinationRule],
  inspect(object) {
    for (const tls of originating(object)) if (tls.at("mode").text === "MUTUAL") checkIdentity(tls);
  },
});

function checkIdentity(tls: Field): void {
  const files = fileFields.map((key) => tls.at(key));
  if (stated(tls.at("credentialName"))) {
    for (const file of files.filter(stated)) file.report("stands beside credentialName", "one of the two");
    return;
  }
  for (const file of files.slice(0, 2).filter((each) => !stated(each))) {
    file.report(
      `is ${file.present ? "empty" : "missing"}, so MUTUAL has no client certificate`,
      "clientCertificate and privateKey, or credentialName",
    );
  }
}
