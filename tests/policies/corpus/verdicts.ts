import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { checkFiles } from "../../../command/check/check";
import { type Configuration, configuration } from "../../../command/check/configuration";
import { inputFiles } from "../../../command/read/inputFiles";
import type { ReportedFinding } from "../../../command/report/report";
import { layOut } from "./layOut";
import type { Source } from "./sources";

/** "true", or "false" and why, as somebody found who looked at the manifest; "?" until then. */
export type Verdict = string;

/** What is known of a source: verdicts by file and finding, and the files that the command cannot read as they are. */
export interface Verdicts {
  files: number;
  findings: Record<string, Record<string, Verdict>>;
  unreadable: string[];
}

export const verdictsFile = (name: string) => path.join(__dirname, "verdicts", `${name}.json`);

export const recorded = (name: string): Verdicts => JSON.parse(fs.readFileSync(verdictsFile(name), "utf8"));

/** As the command is without options, on a day that does not move the limits that a date brings. */
function plainConfiguration(): Configuration {
  const plain = configuration({});
  return { ...plain, settings: { ...plain.settings, date: "2026-09-30" } };
}

/** What `policy check` finds in a source's manifests, set by set; every finding is still "?". */
export async function found(source: Source): Promise<Verdicts> {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "strict-mtls-corpus-"));
  try {
    const sets = layOut(source, folder);
    const verdicts: Verdicts = { files: sets.flat().length, findings: {}, unreadable: [] };
    for (const files of sets) {
      const input = inputFiles(files.map((file) => path.join(folder, file)));
      const { report } = await checkFiles(input, plainConfiguration());
      for (const finding of report.findings) note(verdicts, path.relative(folder, finding.file), finding);
      const unreadable = new Set(report.errors.map(({ file }) => path.relative(folder, file)));
      verdicts.unreadable.push(...unreadable);
    }
    return verdicts;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Notes a finding by rule, object and field, and by its number where these are those of another one. */
function note({ findings }: Verdicts, file: string, { rule, resource, path: field }: ReportedFinding): void {
  const { kind, namespace, name } = resource;
  const named = [rule, kind, `${namespace}/${name}`, field].join(" ").trim();
  findings[file] ??= {};
  let key = named;
  for (let count = 2; Object.hasOwn(findings[file], key); count++) key = `${named} (${count})`;
  findings[file][key] = "?";
}
