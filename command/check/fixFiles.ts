import { isUtf8 } from "node:buffer";
import { readFileSync, writeFileSync } from "node:fs";
import { showPath } from "../../policies/model/field";
import { type Fixed, fixText, type PlacedFix } from "../fix";
import { whyUnreadable } from "../read/inputFiles";
import { readError } from "../read/source";
import type { ReadError } from "../report/report";
import type { Input } from "./check";
import type { Outcome } from "./report";

/** Makes the fixes of an outcome's findings, and reports on what is there afterwards. */
export async function fixFiles(
  { files, errors }: Input,
  { open }: Outcome,
  check: (input: Input) => Promise<Outcome>,
): Promise<Outcome> {
  const wanted = new Map<number, PlacedFix[]>();
  for (const { file, document, fix } of open) {
    if (!fix || file === undefined || !files[file]!.regular) continue;
    const fixes = wanted.get(file);
    if (fixes) fixes.push({ document, fix });
    else wanted.set(file, [{ document, fix }]);
  }
  let fixed = 0;
  const refused: ReadError[] = [];
  const warnings: string[] = [];
  for (const [file, fixes] of wanted) {
    const { name } = files[file]!;
    try {
      const { applied, skipped } = fixFile(name, fixes);
      fixed += applied;
      for (const { path, why } of skipped)
        warnings.push(`${name}: ${showPath(path)} is not fixed: it ${why}.`);
    } catch (error) {
      refused.push(readError(name, { document: 1, line: 1 }, `cannot be fixed: it ${whyUnreadable(error)}`));
    }
  }
  const outcome = await check({ files, errors: [...errors, ...refused] });
  outcome.report.summary.fixed = fixed;
  outcome.report.warnings.push(...warnings);
  return outcome;
}

/** Changes a file in place, so that its owner and mode stay. */
function fixFile(name: string, fixes: readonly PlacedFix[]): Pick<Fixed, "applied" | "skipped"> {
  const bytes = readFileSync(name);
  if (!isUtf8(bytes)) {
    // Text in another encoding would not survive being written.
    const why = "is in a file that is not text in UTF-8";
    return { applied: 0, skipped: fixes.map(({ document, fix: { path } }) => ({ document, path, why })) };
  }
  const fixed = fixText(bytes.toString(), fixes);
  if (fixed.applied > 0) writeFileSync(name, fixed.text);
  return fixed;
}
