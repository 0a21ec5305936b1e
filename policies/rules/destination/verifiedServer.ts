import { rule } from "../../model/rule";
import { clientTlsUrl, destinationRule, tlsBlocks } from "./destinationRule";

export const verifiedServer = rule({
  id: "DR-03",
  name: "verified-server",
  title: "The server's certificate is verified",
  description:
    "No tls block of a DestinationRule may set insecureSkipVerify. With it the proxy takes any certificate for any name, so whoever sits on the way reads and changes what is sent, although the connection is encrypted.",
  severity: "critical",
  standards: [
    { name: "RFC 9325", clause: "7.1 Host Name Validation" },
    { name: "RFC 5280", clause: "6 Certification Path Validation" },
  ],
  remediation: {
    how: "Remove insecureSkipVerify and name the server's authority in caCertificates or credentialName.",
    snippet: `spec:
  host: api.partner.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
      caCertificates: /etc/certs/partner-ca.pem
      subjectAltNames: [api.partner.example.com]`,
  },
  url: clientTlsUrl,
  kinds: [destinationRule],
  inspect(object) {
    for (const tls of tlsBlocks(object)) {
      const skip = tls.at("insecureSkipVerify");
      if (!skip.present || skip.boolean === false) continue;
      skip.report(`is ${skip.shown([])}, so any certificate is accepted`, "false, or nothing");
    }
  },
});
