import { rule } from "../../model/rule";
import { clientTlsUrl, destinationRule, originating } from "./destinationRule";
import { membership, membershipKinds } from "./membership";

export const meshHostMode = rule({
  id: "DR-02",
  name: "mesh-identity-inside",
  title: "Hosts in the mesh are called with the mesh's own identities",
  description:
    "A DestinationRule for a host that is served in the mesh must use ISTIO_MUTUAL. SIMPLE presents no client certificate and MUTUAL one that the mesh did not issue, so the server's proxy cannot tell who calls, authorization by identity fails, and rotation is left to whoever made the files.",
  severity: "high",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR6" }],
  remediation: {
    how: "Set mode to ISTIO_MUTUAL and remove the certificate fields, or remove the tls block to leave automatic mutual TLS in force.",
    snippet: `spec:
  host: orders.shop.svc.cluster.local
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL`,
  },
  url: clientTlsUrl,
  settings: ["clusterDomain"],
  setKinds: [destinationRule, ...membershipKinds],
  inspectSet(set, { clusterDomain }) {
    const membershipOf = membership(set, clusterDomain);
    for (const object of set.ofKind(destinationRule)) {
      const blocks = originating(object);
      const served = blocks.length === 0 ? "no" : membershipOf(object);
      if (served === "no") continue;
      for (const mode of blocks.map((tls) => tls.at("mode"))) {
        if (served === "yes") mode.report(`is ${mode.text} for a host in the mesh`, "ISTIO_MUTUAL");
        else
          mode.undecided(
            `is ${mode.text} for a Service of which the set does not tell whether it is in the mesh`,
          );
      }
    }
  },
});
