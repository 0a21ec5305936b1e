import assert from "node:assert/strict";
import { ConfinedEgress } from "../../../../components";
import { objectsOf, variants } from "./variants";

describe("ConfinedEgress", () => {
  it("keeps proxies to declared hosts and packets to the cluster's pods", async () => {
    const [sidecar, policy, ...others] = await objectsOf(
      () => new ConfinedEgress("apps-egress", { namespace: "apps" }),
    );
    assert.deepEqual(others, []);
    assert.deepEqual(sidecar, {
      apiVersion: "networking.istio.io/v1",
      kind: "Sidecar",
      metadata: { name: "default", namespace: "apps" },
      spec: { outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } },
    });
    assert.deepEqual(policy, {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "apps-egress", namespace: "apps" },
      spec: {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [{ to: [{ namespaceSelector: {} }] }],
      },
    });
  });

  it("leaves the addresses reachable that are named", async () => {
    const [, policy] = await objectsOf(variants["a namespace that nothing leaves"]!);
    assert.deepEqual(policy.spec.egress, [
      { to: [{ namespaceSelector: {} }] },
      { to: [{ ipBlock: { cidr: "10.0.0.1/32" } }], ports: [{ protocol: "TCP", port: 6443 }] },
    ]);
  });
});
