import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { root } from "../../../../embedded/paths";

describe("the components", () => {
  it("take the policies' calculation without the engine and the rules", () => {
    const script = `require("./components");
      const files = Object.keys(require.cache).map((file) => file.slice(process.cwd().length + 1));
      console.log(JSON.stringify(files.filter((file) => file.startsWith("policies/"))));`;
    const output = execFileSync(process.execPath, ["--require", "tsx/cjs", "-e", script], {
      cwd: root,
      encoding: "utf8",
    });
    const loaded: string[] = JSON.parse(output);
    assert.ok(loaded.includes("policies/mesh/effectiveModes.ts"), loaded.join());
    assert.deepEqual(
      loaded.filter((file) => /^policies\/(engine\/|index|rules\/(index|.*\/index))/.test(file)),
      [],
    );
  });
});
