import * as fs from "node:fs";
import { sources } from "./sources";
import { found, recorded, verdictsFile } from "./verdicts";

/**
 * Run by hand after a rule or a source has changed, `npx tsx tests/policies/corpus/record.ts && make format`: keeps the
 * verdicts there are and writes "?" for new findings, which somebody then looks at. The test fails while a "?" stands.
 */
async function record(): Promise<void> {
  for (const [name, source] of Object.entries(sources)) {
    const before = fs.existsSync(verdictsFile(name)) ? recorded(name).findings : {};
    const now = await found(source);
    let open = 0;
    for (const [file, findings] of Object.entries(now.findings)) {
      for (const finding of Object.keys(findings)) {
        findings[finding] = before[file]?.[finding] ?? "?";
        if (findings[finding] === "?") open++;
      }
    }
    fs.writeFileSync(verdictsFile(name), `${JSON.stringify(now, null, 2)}\n`);
    console.log(`${name}: ${now.files} files, ${open} findings to look at`);
  }
}

void record();
