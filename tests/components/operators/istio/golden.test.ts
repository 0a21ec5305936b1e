import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { goldenDirectory, goldenFiles } from "./golden";
import { meshes } from "./meshes";

describe("the golden meshes", () => {
  it("has a file for each mesh and no other", () => {
    const names = Object.keys(meshes).map((name) => `${name}.yaml`);
    assert.deepEqual(readdirSync(goldenDirectory).sort(), names.sort());
  });

  it("are what the component renders; writeGolden.ts writes them anew", async () => {
    for (const [name, text] of Object.entries(await goldenFiles())) {
      assert.equal(text, readFileSync(path.join(goldenDirectory, name), "utf8"), name);
    }
  });
});
