import { rule } from "../../model/rule";
import { destinationRule } from "../destination/destinationRule";
import { routeKinds } from "../destination/routes";
import { declaredHosts, isExternal, serviceEntry } from "../destination/serviceEntry";
import { backendTls, backendTlsPolicy } from "./backendTls";
import { type PlaintextPort, portsInPlaintext, staysOnHost } from "./externalPorts";
import { type Origination, originations } from "./origination";

export const encryptedEgress = rule({
  id: "SE-01",
  name: "encrypted-egress",
  title: "Calls to external hosts leave the mesh encrypted",
  description:
    "An external ServiceEntry with an HTTP, TCP or database port must come with a DestinationRule that originates TLS for that host and port, unless the application speaks TLS itself and the port says HTTPS or TLS. Without it the proxy passes the application's plaintext on to a network that the mesh does not protect.",
  severity: "high",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR8" }],
  remediation: {
    how: "Add a DestinationRule with mode SIMPLE or MUTUAL for the host, or declare the port as HTTPS or TLS where the application speaks TLS itself.",
    snippet: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: partner, namespace: shop }
spec:
  host: api.partner.example.com
  trafficPolicy:
    portLevelSettings:
      - port: { number: 80 }
        tls:
          mode: SIMPLE
          caCertificates: system`,
  },
  url: "https://istio.io/latest/docs/tasks/traffic-management/egress/egress-tls-origination/",
  settings: ["clusterDomain"],
  setKinds: [serviceEntry, destinationRule, backendTlsPolicy, ...routeKinds],
  inspectSet(set, { clusterDomain }) {
    const originationOn = originations(set, clusterDomain);
    const hasBackendTls = backendTls(set);
    for (const entry of set.ofKind(serviceEntry)) {
      if (!isExternal(entry) || staysOnHost(entry)) continue;
      for (const port of portsInPlaintext(entry)) {
        for (const host of declaredHosts(entry)) {
          if (hasBackendTls(entry, host, port.field)) continue;
          judge(port, host, originationOn(host, port.number), set.complete);
        }
      }
    }
  },
});

function judge(port: PlaintextPort, host: string, found: Origination, complete: boolean): void {
  if (found === "yes") return;
  const { field, word, mayUpgrade } = port;
  const protocol = field.at("protocol");
  const without = `is ${word} to ${host} without TLS origination`;
  if (found === "open") protocol.undecided(`${without} that is known yet`);
  else if (!complete) protocol.undecided(`${without} in this set`);
  else if (mayUpgrade) {
    protocol.undecided(`${without}, on a port where the application may speak TLS itself`);
  } else {
    protocol.report(
      `${without}, so plaintext leaves the mesh`,
      "a DestinationRule with SIMPLE or MUTUAL, or HTTPS or TLS",
    );
  }
}
