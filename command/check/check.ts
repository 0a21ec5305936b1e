import type { Rule } from "../../policies/model/rule";
import { rules as allRules } from "../../policies/rules";
import type { InputFile } from "../read/inputFiles";
import type { ReadError } from "../report/report";
import type { Configuration } from "./configuration";
import { Judge } from "./judge";
import { judgeFiles } from "./judgeFiles";
import type { Readers } from "./readers";
import { checkReport, type Outcome } from "./report";
import type { FileResult } from "./results";
import { checkSet, type PlacedStatement } from "./wholeSet";

/** What is to be checked. */
export interface Input {
  files: readonly InputFile[];
  /** What could not be read before. */
  errors: readonly ReadError[];
}

/** The rules that are not disabled. */
export const enabled = ({ levels }: Pick<Configuration, "levels">): Rule[] =>
  allRules.filter(({ id }) => levels(id) !== "disabled");

/** Checks files by themselves and all together; with readers of these files, while these read. */
export async function checkFiles(
  { files, errors }: Input,
  configuration: Configuration,
  readers?: Readers,
): Promise<Outcome> {
  const rules = enabled(configuration);
  const results = await judgeFiles(files, new Judge(rules, configuration.settings), readers);
  return outcome(files, results, errors, configuration, rules);
}

/** Puts together what was found in each file, with what only the whole set shows. */
export function outcome(
  files: readonly InputFile[],
  results: readonly FileResult[],
  errors: readonly ReadError[],
  configuration: Configuration,
  rules: readonly Rule[],
): Outcome {
  const { settings, complete } = configuration;
  const names = files.map(({ name }) => name);
  const members = results.flatMap(({ kept }, file) => kept.map((each) => ({ kept: each, file })));
  const whole = checkSet(members, names, rules, settings, complete);
  const own = results.flatMap(({ statements }, file) => statements.map((each) => ({ ...each, file })));
  const statements = inOrder([...own, ...whole.statements], rules);
  const faults = results.flatMap(({ faults }, file) =>
    faults.map((fault) => ({ file: names[file]!, ...fault })),
  );
  const failures = whole.failed.map(
    ({ id }): ReadError => ({
      file: "",
      document: 1,
      line: 1,
      column: 1,
      message: `the rule ${id} fails on these objects together; please report this`,
    }),
  );
  const checked = {
    statements,
    errors: [...errors, ...faults, ...failures],
    names,
    files: files.length,
    objects: results.reduce((sum, result) => sum + result.objects, 0),
    canFix: (file: number) => files[file]!.regular,
  };
  return checkReport(checked, rules, configuration);
}

/** By file, document and object, then by rule; what is on the whole set comes last. */
function inOrder(statements: PlacedStatement[], rules: readonly Rule[]): PlacedStatement[] {
  const ranks = new Map(rules.map(({ id }, rank) => [id, rank]));
  const last = Number.MAX_SAFE_INTEGER;
  return statements.sort(
    (a, b) =>
      (a.file ?? last) - (b.file ?? last) ||
      a.document - b.document ||
      a.object - b.object ||
      ranks.get(a.rule)! - ranks.get(b.rule)!,
  );
}
