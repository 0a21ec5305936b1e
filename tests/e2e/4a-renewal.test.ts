import assert from "node:assert/strict";
import { until } from "../../embedded/progress";
import { forceRenewal, revisionOf, templateOf, type Workload, workloads } from "./renewal";
import { platformIsUp, resourceCounts, updateWith } from "./scratch";

const certificates = {
  "queue manager": ["mq", "mq-server-certificate"],
  directory: ["openldap", "openldap-server-certificate"],
  client: ["mq", "mq-client-certificate"],
} as const satisfies Record<Workload, readonly [string, string]>;

const templates = async () =>
  Object.fromEntries(
    await Promise.all(workloads.map(async (name) => [name, await templateOf(name)] as const)),
  ) as Record<Workload, Awaited<ReturnType<typeof templateOf>>>;

describe("a renewed certificate", () => {
  before(platformIsUp);

  /** Has cert-manager renew these and updates: returns whose pod template then is another. */
  async function rolledBy(renewed: Workload[]): Promise<Workload[]> {
    for (const name of renewed) {
      const [namespace, certificate] = certificates[name];
      const old = await revisionOf(namespace, certificate);
      await forceRenewal(namespace, certificate);
      await until(
        async () => (await revisionOf(namespace, certificate)) === old + 1,
        300,
        () => `${namespace}/${certificate} was not renewed.`,
      );
    }
    const before = await templates();
    await updateWith({});
    const after = await templates();
    return workloads.filter((name) => after[name].generation !== before[name].generation);
  }

  it("is in the pod template of each workload by the number of times it was issued", async () => {
    for (const [name, { annotations }] of Object.entries(await templates())) {
      const [namespace, certificate] = certificates[name as Workload];
      assert.equal(
        annotations["strict-mtls/certificate"],
        String(await revisionOf(namespace, certificate)),
        name,
      );
    }
  });

  it("of the queue manager rolls the queue manager and nobody else at the next up", async () => {
    assert.deepEqual(await rolledBy(["queue manager"]), ["queue manager"]);
  });

  it("of the directory and of a client roll these two and not the queue manager", async () => {
    assert.deepEqual(await rolledBy(["directory", "client"]), ["directory", "client"]);
  });

  it("does nothing more: a further up finds everything unchanged", async () => {
    const before = await templates();
    const [counts] = resourceCounts(await updateWith({}));
    assert.deepEqual(Object.keys(counts!), ["unchanged"]);
    assert.deepEqual(await templates(), before);
  });
});
