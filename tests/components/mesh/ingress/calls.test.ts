import assert from "node:assert/strict";
import { Access, ingressCalls } from "../../../../components";
import { objectsOf } from "../external/variants";
import { passthrough, severalRoutes } from "./variants";

const { identity, allow } = ingressCalls(
  { namespace: "istio-ingress" },
  { hosts: severalRoutes, passthrough },
);
const gateway = { namespace: "istio-ingress", serviceAccount: "istio-ingressgateway" };

describe("the calls of an Ingress", () => {
  it("are from the gateway's identity to each Service once, at the pods' ports", () => {
    assert.deepEqual(identity, { ...gateway, pods: { istio: "ingressgateway" } });
    assert.deepEqual(allow, [
      { from: [gateway], to: "shop/orders", port: 8080 },
      { from: [gateway], to: "shop/files", port: 80 },
      { from: [gateway], to: "mq/qm1-ibm-mq", port: 1414 },
    ]);
  });

  it("are a part of the one list of who may call whom, for proxies and network alike", async () => {
    const service = (namespace: string, name: string, port: number, protocol: "HTTP" | "TCP") => ({
      namespace,
      name,
      workload: { app: name },
      ports: [{ port, protocol }],
    });
    const objects = await objectsOf(
      () =>
        new Access("access", {
          rootNamespace: "istio-system",
          services: [
            service("shop", "orders", 8080, "HTTP"),
            service("shop", "files", 80, "HTTP"),
            service("mq", "qm1-ibm-mq", 1414, "TCP"),
          ],
          identities: [identity],
          allow,
        }),
    );
    const of = (kind: string, namespace: string) =>
      objects.find((each) => each.kind === kind && each.metadata.namespace === namespace).spec;
    assert.deepEqual(of("AuthorizationPolicy", "mq").rules, [
      {
        from: [{ source: { principals: ["cluster.local/ns/istio-ingress/sa/istio-ingressgateway"] } }],
        to: [{ operation: { ports: ["1414"] } }],
      },
    ]);
    assert.deepEqual(of("NetworkPolicy", "mq").ingress, [
      {
        from: [
          {
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "istio-ingress" } },
            podSelector: { matchLabels: { istio: "ingressgateway" } },
          },
        ],
        ports: [{ protocol: "TCP", port: 1414 }],
      },
    ]);
  });

  it("are those of another gateway where it is another", () => {
    const other = { namespace: "edge", serviceAccount: "edge", workload: { istio: "edge" } };
    assert.deepEqual(ingressCalls(other, { passthrough }), {
      identity: { namespace: "edge", serviceAccount: "edge", pods: { istio: "edge" } },
      allow: [{ from: [{ namespace: "edge", serviceAccount: "edge" }], to: "mq/qm1-ibm-mq", port: 1414 }],
    });
  });
});
