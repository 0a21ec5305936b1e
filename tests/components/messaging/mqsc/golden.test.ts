import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { goldenDirectory, goldenFiles } from "./golden";

describe("the golden MQSC", () => {
  it("has a file for each setup and no other", () => {
    assert.deepEqual(readdirSync(goldenDirectory).sort(), Object.keys(goldenFiles).sort());
  });

  for (const [name, text] of Object.entries(goldenFiles)) {
    it(`${name} is what the generator writes; writeGolden.ts writes it anew`, () => {
      assert.equal(text, readFileSync(path.join(goldenDirectory, name), "utf8"));
    });
  }
});
