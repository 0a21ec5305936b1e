import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { meshHostMode } from "./meshHostMode";

const destination = (host: unknown, mode: unknown = "SIMPLE", policy: object = { tls: { mode } }) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name: "orders", namespace: "shop" },
  spec: { host, trafficPolicy: policy },
});
const namespace = (name: string, labels?: unknown) => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels },
});
const injected = namespace("shop", { "istio-injection": "enabled" });
const entry = (host: string, location?: string) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "ServiceEntry",
  metadata: { name: "entry", namespace: "shop" },
  spec: { hosts: [host], location },
});
const judge = (...objects: Record<string, any>[]) => judgeSet(meshHostMode, objects);
const refused = (mode: string) => [
  `violation: DestinationRule shop/orders: spec.trafficPolicy.tls.mode is ${mode} for a host in the mesh`,
];
const inFull = "orders.shop.svc.cluster.local";

describe("DR-02 mesh-identity-inside", () => {
  it("passes ISTIO_MUTUAL and no block at all", () => {
    deepEqual(judge(destination("orders", "ISTIO_MUTUAL"), injected), []);
    deepEqual(judge(destination("orders", "", {}), injected), []);
  });

  it("refuses SIMPLE and MUTUAL for Services by short and full name, and for wildcards over them", () => {
    for (const host of ["orders", "Orders", inFull, "*.shop.svc.cluster.local", "*.local", "*"]) {
      deepEqual(judge(destination(host), injected), refused("SIMPLE"), host);
    }
    deepEqual(judge(destination("orders", "MUTUAL"), injected), refused("MUTUAL"));
  });

  it("refuses them at ports and for hosts that a ServiceEntry puts into the mesh", () => {
    const policy = { portLevelSettings: [{ port: { number: 80 }, tls: { mode: "SIMPLE" } }] };
    deepEqual(judge(destination("orders", "", policy), injected), [
      "violation: DestinationRule shop/orders: spec.trafficPolicy.portLevelSettings[0].tls.mode is SIMPLE for a host in the mesh",
    ]);
    deepEqual(
      judge(destination("vm.example.com"), entry("vm.example.com", "MESH_INTERNAL")),
      refused("SIMPLE"),
    );
  });

  it("refuses them in namespaces of a revision and of the ambient mesh", () => {
    for (const labels of [{ "istio.io/rev": "canary" }, { "istio.io/dataplane-mode": "ambient" }]) {
      deepEqual(judge(destination("orders"), namespace("shop", labels)), refused("SIMPLE"));
    }
  });

  it("passes external hosts, also short ones and those that look like Services", () => {
    deepEqual(judge(destination("api.example.com")), []);
    deepEqual(judge(destination("*.example.com", "MUTUAL")), []);
    deepEqual(judge(destination("mainframe"), entry("mainframe"), injected), []);
    deepEqual(judge(destination(inFull), entry(inFull, "MESH_EXTERNAL"), injected), []);
  });

  it("passes what has no proxy: the API server, istiod, system and other namespaces, ExternalName", () => {
    const service = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "orders", namespace: "shop" },
      spec: { type: "ExternalName" },
    };
    for (const host of ["kubernetes.default", "istiod.istio-system", "metrics.kube-system"]) {
      deepEqual(judge(destination(`${host}.svc.cluster.local`)), [], host);
    }
    deepEqual(judge(destination("orders"), namespace("shop", { "istio-injection": "disabled" })), []);
    deepEqual(judge(destination("orders"), injected, service), []);
    deepEqual(
      judge(destination("orders"), injected, { ...service, spec: { type: "ClusterIP" } }),
      refused("SIMPLE"),
    );
  });

  it("leaves a Service undecided where nothing tells whether it has a proxy", () => {
    const open =
      "undecided: DestinationRule shop/orders: spec.trafficPolicy.tls.mode is SIMPLE for a Service of which the set does not tell whether it is in the mesh";
    deepEqual(judge(destination("orders"), namespace("shop")), [open]);
    deepEqual(judgeSet(meshHostMode, [destination("orders")], { complete: false }), [open]);
    deepEqual(judge(destination("orders")), refused("SIMPLE"));
  });

  it("leaves an unknown host undecided", () => {
    deepEqual(judge(destination(notKnownYet)), [
      "undecided: DestinationRule shop/orders: spec.host is not known yet",
    ]);
  });

  it("follows the cluster's domain", () => {
    const settings = { ...defaults, clusterDomain: "corp.internal" };
    const host = "orders.shop.svc.corp.internal";
    deepEqual(judgeSet(meshHostMode, [destination(host), injected], { settings }), refused("SIMPLE"));
    deepEqual(judge(destination(host), injected), []);
  });
});
