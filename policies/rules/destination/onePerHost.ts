import { nameOf } from "../../mesh/metadata";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { destinationRule } from "./destinationRule";
import { hostOf, namespaceOf } from "./host";

export const onePerHost = rule({
  id: "DR-08",
  name: "one-tls-policy-per-host",
  title: "One DestinationRule decides on a host's TLS",
  description:
    "A namespace must not have several DestinationRules that set different TLS modes for the same host. Istio joins them, keeps the oldest rule's traffic policy and drops the others, so the order of creation decides whether and how a connection is encrypted.",
  severity: "medium",
  standards: [
    {
      name: "Istio documentation",
      clause:
        "Traffic Management Best Practices, Split large virtual services and destination rules into multiple resources",
    },
  ],
  remediation: {
    how: "Keep the traffic policy with its tls block in one DestinationRule for the host and leave only subsets to the others.",
    snippet: `spec:
  host: orders.shop.svc.cluster.local
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
  subsets:
    - name: v1
      labels: { version: v1 }`,
  },
  url: "https://istio.io/latest/docs/ops/best-practices/traffic-management/#split-virtual-services",
  settings: ["clusterDomain"],
  setKinds: [destinationRule],
  inspectSet(set, { clusterDomain }) {
    const first = new Map<string, { name: string; settings: string }>();
    for (const object of set.ofKind(destinationRule)) {
      const policy = object.at("spec", "trafficPolicy");
      const host = hostOf(object, clusterDomain);
      const namespace = namespaceOf(object);
      // Objects that state no namespace go wherever they are applied, and not all to the same.
      if (host === undefined || namespace === "" || policy.entries().length === 0) continue;
      const key = JSON.stringify([namespace, host, ...scope(object)]);
      const own = { name: nameOf(object), settings: tlsSettings(policy) };
      const other = first.get(key) ?? own;
      first.set(key, other);
      // Of one name they are one object, as in a base and an overlay.
      if (other.settings !== own.settings && (other.name !== own.name || own.name === "")) {
        policy.report(
          `sets another TLS mode for ${host} than another DestinationRule of the same namespace, and Istio keeps one of the two`,
          "one traffic policy for each host",
        );
      }
    }
  },
});

/** Whom a rule is for; Istio joins only those that are for the same. */
const scope = (object: Field): string[] => [
  ordered(
    object
      .at("spec", "workloadSelector", "matchLabels")
      .entries()
      .map((label) => [label.key, label.text]),
  ),
  ordered(
    object
      .at("spec", "exportTo")
      .items()
      .map((namespace) => namespace.text),
  ),
];

/** The mode that a policy sets at the top and at each of its ports, in a form that can be compared. */
const tlsSettings = (policy: Field): string =>
  ordered(
    [policy, ...policy.at("portLevelSettings").items()]
      .filter((owner) => owner.at("tls").present)
      .map((owner) => [owner.at("port", "number").number, owner.at("tls", "mode").text]),
  );

const ordered = (values: unknown[]): string =>
  JSON.stringify(values.map((value) => JSON.stringify(value)).sort());
