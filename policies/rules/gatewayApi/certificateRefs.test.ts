import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { certificateRefs } from "./certificateRefs";

const gateway = (reference: object, annotations: object = {}) => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  metadata: { name: "main", namespace: "ingress", annotations },
  spec: { listeners: [{ name: "https", protocol: "HTTPS", tls: { certificateRefs: [reference] } }] },
});
const certificate = (namespace: string, secretName: unknown = "shop-tls") => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name: "shop", namespace },
  spec: { secretName },
});
const grant = (to: object, from: object = {}) => ({
  apiVersion: "gateway.networking.k8s.io/v1beta1",
  kind: "ReferenceGrant",
  metadata: { name: "tls", namespace: "shop" },
  spec: {
    from: [{ group: "gateway.networking.k8s.io", kind: "Gateway", namespace: "ingress", ...from }],
    to: [{ group: "", kind: "Secret", ...to }],
  },
});
const here = { name: "shop-tls" };
const there = { name: "shop-tls", namespace: "shop" };
const inSet = (...objects: Record<string, any>[]) => judgeSet(certificateRefs, objects);
const at = "violation: Gateway ingress/main: spec.listeners[0].tls.certificateRefs[0]";
const dangling = (where: string) => `${at}.name names a Secret that nothing puts into ${where}`;
const refused = `${at}.namespace is another namespace, and no ReferenceGrant there allows it`;

describe("GA-06 listener-certificate-resolves", () => {
  it("passes a certificate of the same namespace, and one that is granted", () => {
    deepEqual(inSet(gateway(here), certificate("ingress")), []);
    deepEqual(inSet(gateway(there), certificate("shop"), grant({ name: "shop-tls" })), []);
    deepEqual(inSet(gateway(there), certificate("shop"), grant({})), []);
  });

  it("refuses a Secret that nothing brings about", () => {
    deepEqual(inSet(gateway(here)), [dangling("the listener's namespace")]);
    deepEqual(inSet(gateway(here), certificate("shop")), [dangling("the listener's namespace")]);
    deepEqual(inSet(gateway(there), grant({})), [dangling("namespace shop")]);
  });

  it("refuses another namespace's Secret without a grant for it", () => {
    deepEqual(inSet(gateway(there), certificate("shop")), [refused]);
    for (const other of [
      grant({ name: "other" }),
      grant({ kind: "Service" }),
      grant({}, { namespace: "x" }),
      grant({}, { kind: "HTTPRoute" }),
    ]) {
      deepEqual(inSet(gateway(there), certificate("shop"), other), [refused]);
    }
  });

  it("refuses a reference without a name", () => {
    deepEqual(judge(certificateRefs, gateway({ kind: "Secret" })), [
      `${at.replace("Gateway ingress/main: ", "")}.name is missing`,
    ]);
  });

  it("passes what cert-manager issues for the Gateway, other kinds, and TLS that is passed on", () => {
    deepEqual(inSet(gateway(here, { "cert-manager.io/cluster-issuer": "private-ca" })), []);
    deepEqual(inSet(gateway({ group: "example.com", kind: "Certificate", name: "shop" })), []);
    const passed: any = gateway(here);
    Object.assign(passed.spec.listeners[0], { protocol: "TLS" });
    passed.spec.listeners[0].tls.mode = "Passthrough";
    deepEqual(inSet(passed), []);
  });

  it("states no absence where something may be missing from the set", () => {
    deepEqual(judgeSet(certificateRefs, [gateway(here)], { complete: false }), []);
    deepEqual(inSet(gateway(here), certificate("ingress", notKnownYet)), [
      "undecided: Certificate ingress/shop: spec.secretName is not known yet",
    ]);
  });
});
