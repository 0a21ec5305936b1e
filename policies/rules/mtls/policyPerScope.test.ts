import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { policyPerScope } from "./policyPerScope";

const peer = (address: string, labels?: unknown, created?: string) => ({
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { namespace: address.split("/")[0], name: address.split("/")[1], creationTimestamp: created },
  spec: { mtls: { mode: "STRICT" }, ...(labels !== undefined && { selector: { matchLabels: labels } }) },
});
const pods = (labels: unknown) => ({
  apiVersion: "apps/v1",
  kind: "StatefulSet",
  metadata: { name: "web", namespace: "shop" },
  spec: { template: { metadata: { labels } } },
});
const inSet = (...objects: Record<string, any>[]) => judgeSet(policyPerScope, objects, { complete: false });
const shadowed = (name: string, what: string, by: string) =>
  `violation: PeerAuthentication ${name}: metadata.name is for ${what}, as PeerAuthentication ${by} is, and Istio applies only the oldest of them`;

describe("MTLS-05 one-policy-per-scope", () => {
  it("passes one policy for each scope", () => {
    const web = peer("shop/web", { app: "web" });
    deepEqual(
      inSet(
        peer("istio-system/default"),
        peer("shop/default"),
        peer("pay/default"),
        web,
        peer("pay/web", { app: "web" }),
        pods({ app: "web" }),
      ),
      [],
    );
  });

  it("refuses a second one for the mesh, a namespace or the same labels", () => {
    deepEqual(inSet(peer("istio-system/b"), peer("istio-system/a", {})), [
      shadowed("istio-system/b", "the whole mesh", "istio-system/a"),
    ]);
    deepEqual(inSet(peer("shop/a"), peer("shop/b")), [shadowed("shop/b", "the whole namespace", "shop/a")]);
    deepEqual(inSet(peer("shop/a", { app: "x", tier: "y" }), peer("shop/b", { tier: "y", app: "x" })), [
      shadowed("shop/b", "pods of the same labels", "shop/a"),
    ]);
  });

  it("refuses selectors that meet on a workload, once", () => {
    const two = [peer("shop/a", { app: "web" }), peer("shop/b", { tier: "front" })];
    deepEqual(
      inSet(...two, pods({ app: "web", tier: "front" }), {
        ...pods({ app: "web", tier: "front" }),
        metadata: { name: "x", namespace: "shop" },
      }),
      [shadowed("shop/b", "pods of StatefulSet shop/web", "shop/a")],
    );
    deepEqual(inSet(...two, pods({ app: "web" })), []);
  });

  it("reports the younger one where the cluster tells their age", () => {
    const old = peer("shop/b", undefined, "2026-01-01T00:00:00Z");
    deepEqual(inSet(peer("shop/a", undefined, "2026-03-01T00:00:00Z"), old), [
      shadowed("shop/a", "the whole namespace", "shop/b"),
    ]);
  });

  it("passes the same object given twice, and objects that state no namespace", () => {
    deepEqual(inSet(peer("shop/a"), peer("shop/a")), []);
    const nowhere = { ...peer("shop/a"), metadata: { name: "a" } };
    deepEqual(inSet(nowhere, { ...nowhere, metadata: { name: "b" } }), []);
  });

  it("refuses a selector in the root namespace, which Istio ignores", () => {
    deepEqual(judge(policyPerScope, peer("istio-system/a", { app: "web" })), [
      "violation: spec.selector.matchLabels select pods in the root namespace, where Istio ignores it",
    ]);
    deepEqual(judge(policyPerScope, peer("istio-system/a")), []);
    deepEqual(judge(policyPerScope, peer("shop/a", { app: "web" })), []);
  });

  it("leaves selectors, labels and names undecided that are not known yet", () => {
    const selector = "spec.selector.matchLabels is not known yet";
    deepEqual(inSet(peer("shop/a", { app: notKnownYet }), peer("shop/b", { app: "b" })), [
      `undecided: PeerAuthentication shop/a: ${selector}`,
    ]);
    deepEqual(judge(policyPerScope, peer("istio-system/a", notKnownYet)), [`undecided: ${selector}`]);
    const two = [peer("shop/a", { app: "a" }), peer("shop/b", { tier: "b" })];
    deepEqual(inSet(...two, pods(notKnownYet)), [
      "undecided: StatefulSet shop/web: spec.template.metadata.labels do not tell yet which PeerAuthentication is for the pods",
    ]);
    deepEqual(inSet(...two, pods({ app: "a", x: notKnownYet })), []);
    const unnamed = { ...peer("shop/b"), metadata: { namespace: "shop", name: notKnownYet } };
    deepEqual(inSet(peer("shop/a"), unnamed), [
      "undecided: PeerAuthentication shop: metadata.name is not known yet",
    ]);
  });
});
