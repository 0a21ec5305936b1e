import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { clientTlsUrl, destinationRule, originating } from "./destinationRule";
import { hostOf } from "./host";
import { HostIndex } from "./hostIndex";
import { type Destination, destinations, routeKinds } from "./routes";
import { entriesByHost, serviceEntry } from "./serviceEntry";

export const deliveredCredential = rule({
  id: "DR-04",
  name: "delivered-credential",
  title: "A credential reaches the proxies that need it",
  description:
    "A DestinationRule for sidecars that names a credentialName must have a workloadSelector. Without one Istio hands the credential to gateways and waypoints only and leaves TLS out of the sidecars' configuration altogether, so they send plaintext although the rule says SIMPLE or MUTUAL.",
  severity: "critical",
  standards: [
    { name: "NIST SP 800-204A", clause: "SM-DR6" },
    { name: "Istio documentation", clause: "Destination Rule, ClientTLSSettings" },
  ],
  remediation: {
    how: "Add a workloadSelector with the labels of the calling workloads, or route the host through an egress gateway that originates TLS.",
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
  settings: ["clusterDomain"],
  setKinds: [destinationRule, serviceEntry, ...routeKinds],
  inspectSet(set, { clusterDomain }) {
    const entries = entriesByHost(set);
    const routed = new HostIndex<Destination>();
    for (const to of destinations(set, clusterDomain)) if (to.byGateway) routed.add(to.host, to);
    for (const object of set.ofKind(destinationRule)) {
      const credentials = originating(object)
        .map((tls) => tls.at("credentialName"))
        .filter(isSecret);
      if (credentials.length === 0 || object.at("spec", "workloadSelector").present) continue;
      const host = hostOf(object, clusterDomain);
      if (host === undefined || routed.overlapping(host).length > 0) continue;
      if (entries.overlapping(host).some(hasWaypoint)) continue;
      for (const credential of credentials) judge(credential, set.complete);
    }
  },
});

/** A ConfigMap holds nothing secret, so Istio lets every sidecar have it. */
const isSecret = (credential: Field): boolean =>
  (credential.text ?? "") !== "" && !credential.text?.startsWith("configmap://");

const hasWaypoint = (entry: Field): boolean =>
  entry.at("metadata", "labels", "istio.io/use-waypoint").present;

function judge(credential: Field, complete: boolean): void {
  if (complete) {
    credential.report(
      "is ignored by sidecars for want of spec.workloadSelector, so they send plaintext",
      "a workloadSelector, or a route through a gateway",
    );
  } else {
    credential.undecided("works at gateways only, and no route of a gateway to this host is in the set");
  }
}
