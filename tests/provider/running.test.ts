import assert from "node:assert/strict";
import * as path from "node:path";
import { run } from "../../embedded/command";
import { root } from "../../embedded/paths";
import { toldSchema } from "./running";

const folder = path.join(root, "provider");
const checkedIn = require("../../provider/schema.json");

describe("the provider", () => {
  it("is started by its executable, as the engine does", async () =>
    assert.deepEqual(await toldSchema(path.join(folder, "pulumi-resource-strict-mtls")), checkedIn));

  it("is started by the SDK's run-plugin, as the Node language host does for PulumiPlugin.yaml", async () => {
    const runPlugin = path.join(root, "node_modules", "@pulumi", "pulumi", "cmd", "run-plugin", "index.js");
    assert.deepEqual(await toldSchema(process.execPath, runPlugin, folder), checkedIn);
  });

  it("loads no component to tell its schema", async () => {
    const script = `require("tsx/cjs/api").register();
      const loaded = () => Object.keys(require.cache).some((file) => file.includes("components"));
      new (require("./provider/componentProvider").ComponentProvider)();
      console.log(loaded());
      require("./provider/constructors");
      console.log(loaded());`;
    const { stdout } = await run(process.execPath, ["-e", script], { cwd: root });
    assert.equal(stdout, "false\ntrue\n");
  });
});
