import assert from "node:assert/strict";
import * as fs from "node:fs";
import { KubeConfig, Watch } from "@kubernetes/client-node";
import { list } from "../../embedded/cluster";
import { processesOf } from "./processes";
import { cluster, inScratch, type Made, make, platformIsUp, resourceCounts, upFromEmpty } from "./scratch";

describe("make down", () => {
  /** What every cluster has without the platform. */
  const clusters = ["default", "kube-node-lease", "kube-public", "kube-system"];
  let made: string[];
  const deleted: string[] = [];
  let down: Made;
  before(async function () {
    await platformIsUp.call(this);
    const names = (await list(cluster(), "v1", "Namespace")).map(({ metadata }) => metadata!.name!);
    made = names.filter((name) => !clusters.includes(name));
    const config = new KubeConfig();
    config.loadFromFile(inScratch(".embedded", "plane", "kubeconfig"));
    const notice = (phase: string, { metadata }: { metadata: { name: string } }) => {
      if (phase === "DELETED") deleted.push(metadata.name);
    };
    const watching = await new Watch(config).watch("/api/v1/namespaces", {}, notice, () => {});
    down = await make("down");
    watching.abort();
  });

  it("deletes every resource, with exit code 0", async () => {
    assert.equal(down.code, 0, down.output);
    assert.deepEqual(resourceCounts(down.output), [
      { deleted: resourceCounts((await upFromEmpty()).output)[1]!.created },
    ]);
  });

  it("leaves no namespace of the platform", () => {
    assert.deepEqual(made, ["cert-manager", "istio-system", "mq", "openldap"]);
    assert.deepEqual([...new Set(deleted)].sort(), made);
  });

  it("leaves no process", () => assert.deepEqual(processesOf(), []));

  it("leaves no state and no key", () => {
    const left = fs.readdirSync(inScratch(".embedded"), { recursive: true, encoding: "utf8" });
    const stateful = /^(state|stack|plane|passphrase|Pulumi\..*)(\/|$)|\.(key|kubeconfig|json)$/;
    assert.deepEqual(
      left.filter((file) => stateful.test(file) && !/^(charts|node-compile-cache|pulumi)\//.test(file)),
      [],
    );
  });

  it("says so when asked for the status, and again", async () => {
    const status = await make("status");
    assert.equal(status.code, 0, status.output);
    assert.match(status.output, /^The control plane is down or incomplete: make up starts it\.$/m);
  });
});
