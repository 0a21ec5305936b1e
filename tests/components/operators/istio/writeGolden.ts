import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { goldenDirectory, goldenFiles } from "./golden";

// Run after a change that is meant, and read the diff: node --require tsx/cjs tests/components/operators/istio/writeGolden.ts
void goldenFiles().then((files) => {
  rmSync(goldenDirectory, { recursive: true, force: true });
  mkdirSync(goldenDirectory);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(goldenDirectory, name), text);
});
