import assert from "node:assert/strict";
import type { KubernetesObjectApi } from "@kubernetes/client-node";
import { allReady } from "../../embedded/readiness";

/** A cluster with this one StatefulSet. */
const api = (spec: object, status?: object) =>
  ({
    list: async (_: string, kind: string) => ({
      items: kind === "StatefulSet" ? [{ metadata: { namespace: "mq", name: "qm1" }, spec, status }] : [],
    }),
  }) as unknown as KubernetesObjectApi;
const late = /^After 0 s these are not ready:\n {2}StatefulSet mq\/qm1: no status yet$/;

describe("readiness of a StatefulSet", () => {
  it("is all of its replicas, where they are replaced one after the other", async () => {
    const rolling = { replicas: 2, updateStrategy: { type: "RollingUpdate" } };
    const { StatefulSet } = await allReady(api(rolling, { readyReplicas: 2 }), 0);
    assert.equal(StatefulSet?.length, 1);
    await assert.rejects(allReady(api(rolling, { readyReplicas: 1 }), 0), { message: late });
    await assert.rejects(allReady(api({}), 0), { message: late });
  });

  it("is the one instance that serves, where they are replaced by hand, as a queue manager's are", async () => {
    const byHand = { replicas: 3, updateStrategy: { type: "OnDelete" } };
    await allReady(api(byHand, { readyReplicas: 1 }), 0);
    await assert.rejects(allReady(api(byHand, { readyReplicas: 0 }), 0), { message: late });
  });
});
