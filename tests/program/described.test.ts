import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { runPlatform, stackConfiguration } from "../platformRun";

describe("docs/outputs.md", () => {
  it("describes every stack output", async () => {
    const { outputs } = await runPlatform(stackConfiguration("local"));
    const text = readFileSync(path.join(__dirname, "../../docs/outputs.md"), "utf8");
    assert.deepEqual(
      Object.keys(outputs).filter((name) => !text.includes(`\`${name}\``)),
      [],
    );
  });
});
