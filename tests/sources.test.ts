import assert from "node:assert/strict";
import { run } from "../embedded/command";
import { root } from "../embedded/paths";

const node = (script: string, ...args: string[]) =>
  run(process.execPath, [`node_modules/${script}`, ...args], { cwd: root });

describe("the sources", () => {
  it("have no type error", async () => {
    const { code, stdout } = await node("typescript/bin/tsc", "--noEmit");
    assert.equal(code, 0, stdout);
  });

  it("are formatted as gofmt does, in Go", async () => {
    const { code, stdout } = await run("gofmt", ["-l", "tools"], { cwd: root });
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "" });
  });

  it("are formatted and pass the linter", async () => {
    const { code, stdout, stderr } = await node(
      "@biomejs/biome/bin/biome",
      "ci",
      "--colors=off",
      "--error-on-warnings",
      ".",
    );
    assert.equal(code, 0, stdout + stderr);
  });
});
