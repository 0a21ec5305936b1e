import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { mirrorHint } from "../../embedded/mirrorHint";
import { root } from "../../embedded/paths";

describe("the hint on a mirror", () => {
  it("names the mirror and the command that lists what it must hold", () => {
    assert.deepEqual(mirrorHint(root, "prod"), [
      "Where a message says that a chart was not found in oci://registry.example.com/charts, copy it there: node bin/strict-mtls.js images --stack prod lists what the mirror must hold.",
    ]);
  });

  it("says nothing of a stack without a mirror, nor of one without configuration", () => {
    assert.deepEqual(mirrorHint(root, "dev"), []);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strict-mtls-hint-"));
    fs.writeFileSync(path.join(folder, "Pulumi.empty.yaml"), "");
    assert.deepEqual(mirrorHint(folder, "empty"), []);
    fs.rmSync(folder, { recursive: true });
  });
});
