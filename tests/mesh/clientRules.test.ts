import { deepEqual } from "node:assert/strict";
import { ClientRules, clientTls, type MeshClient } from "../../policies/mesh/clientRules";
import { Field } from "../../policies/model/field";

const host = "web.shop.svc.cluster.local";
const rule = (namespace: string, name: string, spec: object, created?: string): Field =>
  Field.root({
    metadata: { namespace, name, ...(created && { creationTimestamp: created }) },
    spec: { host, ...spec },
  });
const tls = (mode: string, more: object = {}) => ({ trafficPolicy: { tls: { mode, ...more } } });
const bar: MeshClient = { namespace: "bar" };
const names = (rules: Field[], client: MeshClient = bar) =>
  new ClientRules(rules, { rootNamespace: "istio-system", clusterDomain: "cluster.local" })
    .for({ name: "web", namespace: "shop" }, client)
    .map((found) => found.at("metadata", "name").value);

describe("DestinationRules for a client", () => {
  it("count only where they are exported to it", () => {
    const to = (...exportTo: string[]) => names([rule("shop", "a", { exportTo })]);
    deepEqual([to("*"), to("bar"), to()], [["a"], ["a"], ["a"]]);
    deepEqual([to("."), to("foo")], [[], []]);
    deepEqual(names([rule("shop", "a", { exportTo: ["."] })], { namespace: "shop" }), ["a"]);
  });

  it("give way to one with a more specific host", () => {
    const rules = [
      rule("shop", "all", { host: "*" }),
      rule("shop", "shop", { host: "*.shop.svc.cluster.local" }),
    ];
    deepEqual(names(rules), ["shop"]);
    deepEqual(names([...rules, rule("shop", "web", { host: "web" })]), ["web"]);
  });

  it("with a workloadSelector are for the pods it selects, and come first there", () => {
    const rules = [
      rule("bar", "any", {}),
      rule("bar", "some", { workloadSelector: { matchLabels: { app: "x" } } }),
    ];
    deepEqual(names(rules), ["any"]);
    deepEqual(names(rules, { namespace: "bar", labels: { app: "x" } }), ["some", "any"]);
  });

  it("for the same host count as one, led by the oldest", () => {
    deepEqual(
      names([rule("shop", "a", {}, "2026-02-01T00:00:00Z"), rule("shop", "b", {}, "2026-01-01T00:00:00Z")]),
      ["b", "a"],
    );
  });

  it("of the root namespace do not come first for a gateway there, unless they are private", () => {
    const gateway = { namespace: "istio-system" };
    const ofService = rule("shop", "web", {});
    deepEqual(names([rule("istio-system", "all", { host: "*" }), ofService], gateway), ["web"]);
    deepEqual(names([rule("istio-system", "own", { exportTo: ["."] }), ofService], gateway), ["own"]);
  });

  it("name a credential in vain without a workloadSelector: the sidecar speaks plaintext", () => {
    const spec = tls("MUTUAL", { credentialName: "client" });
    const selecting = { ...spec, workloadSelector: { matchLabels: { app: "x" } } };
    deepEqual(clientTls([rule("bar", "a", spec)], 80).cluster, "DISABLE");
    deepEqual(clientTls([rule("bar", "a", selecting)], 80).cluster, "MUTUAL");
    deepEqual(clientTls([rule("bar", "a", { trafficPolicy: { tls: {} } })], 80).cluster, "DISABLE");
  });
});
