import assert from "node:assert/strict";
import * as fs from "node:fs";
import { parseDocument } from "yaml";
import { inventory } from "./inventory";
import { cluster, inScratch, make, platformIsUp, resourceCounts } from "./scratch";

describe("mesh.mode: PERMISSIVE in the stack's configuration", () => {
  const file = inScratch("Pulumi.local.yaml");
  let committed: string;
  before(async function () {
    await platformIsUp.call(this);
    committed = fs.readFileSync(file, "utf8");
    const config = parseDocument(committed);
    config.setIn(["config", "strict-mtls:mesh"], { mode: "PERMISSIVE" });
    fs.writeFileSync(file, config.toString());
  });
  after(() => fs.writeFileSync(file, committed));

  it("stops make up with the policy's message, and nothing in the cluster has changed", async () => {
    const before = await inventory(cluster());
    assert.ok(before.some(({ name }) => name === "PeerAuthentication istio-system/default"));
    const { code, output } = await make("up");
    assert.notEqual(code, 0);
    assert.match(output, /\[mandatory\] \[severity: critical\] +mtls-01-mesh-wide-strict /);
    assert.match(
      output,
      /PeerAuthentication istio-system\/default: spec\.mtls\.mode is PERMISSIVE for the whole mesh, so plaintext is accepted; allowed: STRICT\./,
    );
    assert.doesNotMatch(output, /The platform is up|^Updating/m);
    assert.deepEqual(resourceCounts(output), []);
    assert.deepEqual(await inventory(cluster()), before);
  });
});
