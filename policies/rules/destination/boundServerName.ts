import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { clientTlsUrl, destinationRule, originating, stated, unverified } from "./destinationRule";
import { hostOf } from "./host";
import { entriesByHost, serviceEntry } from "./serviceEntry";

export const boundServerName = rule({
  id: "DR-06",
  name: "bound-server-name",
  title: "The server's certificate is checked for its name",
  description:
    "A SIMPLE or MUTUAL tls block that sets sni must also set subjectAltNames, here or in the host's ServiceEntry. Istio checks the certificate against the requested host only while it chooses the SNI itself; with sni set it checks the authority alone, so anybody with a certificate of that authority may pose as the server.",
  severity: "high",
  standards: [
    { name: "RFC 9325", clause: "7.1 Host Name Validation" },
    { name: "Istio documentation", clause: "Destination Rule, ClientTLSSettings" },
  ],
  remediation: {
    how: "Add the names that the server's certificate must carry to subjectAltNames, or remove sni.",
    snippet: `spec:
  host: api.partner.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
      caCertificates: system
      sni: api.partner.example.com
      subjectAltNames: [api.partner.example.com]`,
  },
  url: clientTlsUrl,
  settings: ["clusterDomain"],
  setKinds: [destinationRule, serviceEntry],
  inspectSet(set, { clusterDomain }) {
    const entries = entriesByHost(set);
    for (const object of set.ofKind(destinationRule)) {
      const host = hostOf(object, clusterDomain);
      if (host === undefined) continue;
      for (const tls of originating(object)) {
        const names = tls.at("subjectAltNames");
        if (!stated(tls.at("sni")) || names.items().length > 0 || names.isUnknown || unverified(tls))
          continue;
        const inService = host.endsWith(`.svc.${clusterDomain}`);
        judge(names, entries.overlapping(host), set.complete || inService);
      }
    }
  },
});

/** Istio takes the names of the host's ServiceEntry where the DestinationRule has none. */
function judge(names: Field, entries: Field[], settled: boolean): void {
  const inEntry = entries.map((entry) => entry.at("spec", "subjectAltNames"));
  if (inEntry.some((each) => each.items().length > 0)) return;
  if ((settled || entries.length > 0) && !inEntry.some((each) => each.isUnknown)) {
    names.report(
      "is missing beside sni, so only the authority is checked",
      "the names in the server's certificate",
    );
  } else {
    names.undecided(
      "is missing beside sni, and the host's ServiceEntry, which may state it, is not in the set",
    );
  }
}
