import { rule } from "../../model/rule";
import { clientTlsUrl, destinationRule, originating, stated, unverified } from "./destinationRule";

export const namedAuthority = rule({
  id: "DR-05",
  name: "named-authority",
  title: "TLS out of the mesh names the authority it trusts",
  description:
    "A SIMPLE or MUTUAL tls block must name the authority that vouches for the server, in caCertificates or credentialName. Without one Istio trusts every public authority in the proxy's image, and before 1.21 it verified nothing, so what is trusted changes with the image and the version.",
  severity: "low",
  standards: [
    {
      name: "Istio documentation",
      clause:
        "Security Best Practices, Configure TLS verification in Destination Rule when using TLS origination",
    },
  ],
  remediation: {
    how: "Set caCertificates to the file of the server's authority, to the word system where public authorities are meant, or give credentialName.",
    snippet: `spec:
  host: api.partner.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
      caCertificates: system`,
  },
  url: clientTlsUrl,
  kinds: [destinationRule],
  inspect(object) {
    for (const tls of originating(object)) {
      const authority = tls.at("caCertificates");
      if (stated(authority) || stated(tls.at("credentialName")) || unverified(tls)) continue;
      authority.report(
        `is ${authority.present ? "empty" : "missing"}, so every public authority is trusted`,
        "the authority's file, the word system, or a credentialName",
      );
    }
  },
});
