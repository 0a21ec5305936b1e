import assert from "node:assert/strict";
import { workloadsOf } from "../../../../components/mesh/strict/workloadsOf";

describe("workloadsOf", () => {
  it("reads what mutual TLS depends on, and no Secret", async () => {
    const asked: string[] = [];
    const found = await workloadsOf({}, async (apiVersion, kind) => {
      asked.push(`${apiVersion} ${kind}`);
      return kind === "Namespace" ? [{ apiVersion, kind, metadata: { name: "shop" } }] : [];
    });
    assert.deepEqual(found, {
      objects: [{ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }],
    });
    assert.deepEqual(asked, [
      "v1 Namespace",
      "v1 Pod",
      "v1 Service",
      "apps/v1 Deployment",
      "apps/v1 StatefulSet",
      "apps/v1 DaemonSet",
      "security.istio.io/v1beta1 PeerAuthentication",
      "networking.istio.io/v1beta1 DestinationRule",
    ]);
  });

  it("says that a cluster cannot be read, without a word of what the library said", async () => {
    const failing = (error: Error) => workloadsOf({}, () => Promise.reject(error));
    assert.deepEqual(await failing(Object.assign(new Error("token=hunter2"), { code: 403 })), {
      unreadable: "the API server of the kubeconfig answers 403",
    });
    assert.deepEqual(await failing(Object.assign(new Error("token=hunter2"), { code: "ECONNREFUSED" })), {
      unreadable: "the API server of the kubeconfig cannot be reached",
    });
  });

  it("says so of a kubeconfig that leads nowhere", async () => {
    assert.deepEqual(await workloadsOf({ kubeconfig: "{}" }), {
      unreadable: "the API server of the kubeconfig cannot be reached",
    });
  });
});
