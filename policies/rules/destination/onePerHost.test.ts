import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { onePerHost } from "./onePerHost";

const destination = (name: string, trafficPolicy: unknown, spec: object = {}, namespace = "shop") => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name, namespace },
  spec: { host: "orders", trafficPolicy, ...spec },
});
const mutual = { tls: { mode: "ISTIO_MUTUAL" } };
const balanced = { loadBalancer: { simple: "RANDOM" } };
const judge = (...objects: Record<string, any>[]) => judgeSet(onePerHost, objects, { complete: false });
const refused = [
  "violation: DestinationRule shop/b: spec.trafficPolicy sets another TLS mode for orders.shop.svc.cluster.local than another DestinationRule of the same namespace, and Istio keeps one of the two",
];

describe("DR-08 one-tls-policy-per-host", () => {
  it("passes one rule for each host", () => {
    deepEqual(judge(destination("a", mutual), destination("b", balanced, { host: "payments" })), []);
  });

  it("refuses two with different modes, at the top and at ports, by short and full name", () => {
    deepEqual(judge(destination("a", mutual), destination("b", balanced)), refused);
    deepEqual(judge(destination("a", mutual), destination("b", { tls: { mode: "SIMPLE" } })), refused);
    const port = (mode: string) => ({ portLevelSettings: [{ port: { number: 80 }, tls: { mode } }] });
    deepEqual(judge(destination("a", port("SIMPLE")), destination("b", port("MUTUAL"))), refused);
    deepEqual(
      judge(destination("a", mutual, { host: "orders.shop.svc.cluster.local" }), destination("b", balanced)),
      refused,
    );
  });

  it("passes rules that Istio joins without loss: one with only subsets, or the same TLS", () => {
    deepEqual(
      judge(destination("a", mutual), destination("b", undefined, { subsets: [{ name: "v1" }] })),
      [],
    );
    deepEqual(judge(destination("a", mutual), destination("b", { ...mutual, ...balanced })), []);
    deepEqual(judge(destination("a", balanced), destination("b", { connectionPool: { tcp: {} } })), []);
  });

  it("passes rules for other namespaces, other workloads or other clients", () => {
    deepEqual(judge(destination("a", mutual), destination("b", balanced, {}, "other")), []);
    const selected = { workloadSelector: { matchLabels: { app: "x" } } };
    deepEqual(judge(destination("a", mutual), destination("b", balanced, selected)), []);
    deepEqual(judge(destination("a", mutual), destination("b", balanced, { exportTo: ["."] })), []);
    deepEqual(judge(destination("a", mutual, selected), destination("b", balanced, selected)), refused);
  });

  it("passes one object that is given twice, and objects of no stated namespace", () => {
    deepEqual(judge(destination("a", mutual), destination("a", balanced)), []);
    deepEqual(judge(destination("a", mutual, {}, ""), destination("b", balanced, {}, "")), []);
  });

  it("leaves an unknown host undecided", () => {
    deepEqual(judge(destination("a", mutual), destination("b", balanced, { host: notKnownYet })), [
      "undecided: DestinationRule shop/b: spec.host is not known yet",
    ]);
  });
});
