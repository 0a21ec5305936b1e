import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { deliveredCredential } from "./deliveredCredential";

const host = "api.example.com";
const destination = (
  spec: Record<string, unknown> = {},
  credentialName: unknown = "partner",
  mode = "MUTUAL",
) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name: "partner", namespace: "shop" },
  spec: { host, trafficPolicy: { tls: { mode, credentialName } }, ...spec },
});
const route = (gateways: unknown, destinationHost = host, match?: unknown) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "VirtualService",
  metadata: { name: "partner", namespace: "shop" },
  spec: { hosts: [host], gateways, http: [{ match, route: [{ destination: { host: destinationHost } }] }] },
});
const judge = (...objects: Record<string, any>[]) => judgeSet(deliveredCredential, objects);
const subject = "DestinationRule shop/partner: spec.trafficPolicy.tls.credentialName";
const refused = [
  `violation: ${subject} is ignored by sidecars for want of spec.workloadSelector, so they send plaintext`,
];

describe("DR-04 delivered-credential", () => {
  it("passes a credential with a workloadSelector", () => {
    deepEqual(judge(destination({ workloadSelector: { matchLabels: { app: "orders" } } })), []);
  });

  it("refuses a credential without one, in SIMPLE and MUTUAL", () => {
    deepEqual(judge(destination()), refused);
    deepEqual(judge(destination({}, "partner", "SIMPLE")), refused);
  });

  it("refuses it where routes are the mesh's own or lead elsewhere", () => {
    deepEqual(judge(destination(), route(["mesh"])), refused);
    deepEqual(judge(destination(), route(undefined)), refused);
    deepEqual(judge(destination(), route(["egress"], "other.example.com")), refused);
  });

  it("passes a host that a gateway calls", () => {
    deepEqual(judge(destination(), route(["mesh", "istio-system/egress"])), []);
    deepEqual(judge(destination(), route(["mesh", "egress"], host, [{ gateways: ["egress"] }])), []);
    deepEqual(judge(destination(), route(["mesh", "egress"], host, [{ gateways: ["mesh"] }])), refused);
  });

  it("passes a host that a route of the Gateway API leads a gateway to", () => {
    const http = (parent: string, backend: Record<string, unknown>) => ({
      apiVersion: "gateway.networking.k8s.io/v1",
      kind: "HTTPRoute",
      metadata: { name: "partner", namespace: "shop" },
      spec: { parentRefs: [{ kind: parent, name: "egress" }], rules: [{ backendRefs: [backend] }] },
    });
    const hostname = { kind: "Hostname", group: "networking.istio.io", name: host };
    deepEqual(judge(destination(), http("Gateway", hostname)), []);
    deepEqual(judge(destination(), http("Service", hostname)), refused);
    deepEqual(judge(destination({ host: "orders" }), http("Gateway", { name: "orders" })), []);
    deepEqual(
      judge(destination({ host: "orders" }), http("Gateway", { name: "orders", namespace: "x" })),
      refused,
    );
  });

  it("passes a waypoint, a ConfigMap, which Istio hands to anybody, and modes that use no credential", () => {
    const waypoint = {
      apiVersion: "networking.istio.io/v1",
      kind: "ServiceEntry",
      metadata: { name: "partner", labels: { "istio.io/use-waypoint": "egress" } },
      spec: { hosts: [host] },
    };
    deepEqual(judge(destination(), waypoint), []);
    deepEqual(judge(destination({}, "configmap://shop/ca", "SIMPLE")), []);
    deepEqual(judge(destination({}, "partner", "ISTIO_MUTUAL")), []);
    deepEqual(judge(destination({}, "")), []);
  });

  it("leaves it undecided where a gateway's route may be elsewhere, and an unknown credential", () => {
    deepEqual(judgeSet(deliveredCredential, [destination()], { complete: false }), [
      `undecided: ${subject} works at gateways only, and no route of a gateway to this host is in the set`,
    ]);
    deepEqual(judge(destination({}, notKnownYet)), [`undecided: ${subject} is not known yet`]);
  });
});
