import assert from "node:assert/strict";
import { StrictMutualTls, type StrictMutualTlsArgs } from "../../components";
import { objectsOf } from "../components/mesh/external/variants";
import { httpCall } from "./callers";
import { running } from "./proxies";
import { TwoSidecars } from "./twoSidecars";

type Stage = Partial<StrictMutualTlsArgs>;

/** The objects of a stage, in the order in which an update applies them. */
const rendered = (stage: Stage): Promise<any[]> =>
  objectsOf(() => new StrictMutualTls("mutual-tls", { rootNamespace: "istio-system", ...stage }));

/** One update: what is new or other, in the component's order, and then the end of what is gone. */
async function update(mesh: TwoSidecars, stage: Stage): Promise<void> {
  const objects = await rendered(stage);
  for (const object of objects) await mesh.apply(object);
  await mesh.prune(objects);
}

/**
 * Two real Envoys, told of one object after the other while the client calls without a pause, and without the repetitions
 * that istiod adds to a route. Not covered: how long istiod takes to tell each proxy; here one step is through before the
 * next begins.
 */
describe("The way to strict mutual TLS under load, in real Envoys", () => {
  const run = running();
  const plaintext = (mesh: TwoSidecars) => httpCall(mesh.serverPort, {});

  for (const first of ["client", "server"] as const) {
    for (const autoMtls of [true, false]) {
      it(`loses no call with autoMtls ${autoMtls}, where the ${first}'s proxy hears first`, async () => {
        const mesh = await TwoSidecars.start(run, { autoMtls, first });
        assert.equal(mesh.isMutual, autoMtls);

        await update(mesh, { autoMtls, mode: "PERMISSIVE" });
        // Clients use mutual TLS before anybody demands it.
        assert.ok(mesh.isMutual);
        assert.equal(await plaintext(mesh), 200);

        await update(mesh, { autoMtls, mode: "PERMISSIVE", namespaces: { shop: "STRICT" } });
        assert.equal(await plaintext(mesh), "refused");

        await update(mesh, { autoMtls, mode: "STRICT" });
        await mesh.drain();
        assert.equal(await plaintext(mesh), "refused");
        assert.deepEqual(mesh.outcomes, [200]);
      });
    }
  }

  it("loses no call on the way back, to the mesh without a rule", async () => {
    const mesh = await TwoSidecars.start(run, { autoMtls: false, first: "client" });
    const autoMtls = false;
    for (const mode of ["STRICT", "PERMISSIVE"] as const) await update(mesh, { autoMtls, mode });
    assert.ok(mesh.isMutual);
    await mesh.prune([]);
    assert.equal(mesh.isMutual, false);
    assert.deepEqual(mesh.outcomes, [200]);
  });

  const atOnce: Record<string, Stage> = {
    "the mesh": { mode: "STRICT" },
    "a namespace": { mode: "PERMISSIVE", namespaces: { shop: "STRICT" } },
    "a workload": {
      mode: "PERMISSIVE",
      workloads: [{ namespace: "shop", workload: { app: "orders" }, mode: "STRICT" }],
    },
  };
  for (const [what, stage] of Object.entries(atOnce)) {
    it(`loses no call where ${what} becomes STRICT in the first update, without auto mutual TLS`, async () => {
      const mesh = await TwoSidecars.start(run, { autoMtls: false, first: "server" });
      await update(mesh, { ...stage, autoMtls: false });
      await mesh.drain();
      assert.ok(mesh.isMutual);
      assert.equal(await plaintext(mesh), "refused");
      assert.deepEqual(mesh.outcomes, [200]);
    });
  }

  it("loses calls in the reverse order", async () => {
    const mesh = await TwoSidecars.start(run, { autoMtls: false });
    for (const object of (await rendered({ autoMtls: false, mode: "STRICT" })).reverse()) {
      await mesh.apply(object);
      await mesh.drain();
    }
    assert.deepEqual(mesh.outcomes, [200, 503]);
  });

  for (const [to, first] of [
    ["PERMISSIVE", "client"],
    ["STRICT", "client"],
    ["STRICT", "server"],
  ] as const) {
    it(`loses calls from DISABLE to ${to}, where the ${first}'s proxy hears first`, async () => {
      const disabled = await rendered({ mode: "DISABLE" });
      const mesh = await TwoSidecars.start(run, { autoMtls: true, first }, disabled);
      await update(mesh, { mode: to });
      assert.deepEqual(mesh.outcomes.toSorted(), [200, 503]);
    });
  }
});
