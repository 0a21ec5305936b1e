import type { Rule, Severity } from "../../policies/model/rule";
import { applyWaivers, waiverName, wholeSet } from "../../policies/waivers/apply";
import type { CheckReport, ReadError, ReportedFinding, Subject, Unjudged } from "../report/report";
import type { Configuration } from "./configuration";
import type { PlacedStatement } from "./wholeSet";

/** What a check brought, before levels and waivers. */
export interface Checked {
  /** In the order of the report. */
  statements: readonly PlacedStatement[];
  errors: ReadError[];
  /** Names of the files, by the positions that statements give. */
  names: readonly string[];
  files: number;
  objects: number;
  /** Whether `--fix` can change the file at this position. */
  canFix(file: number): boolean;
}

/** A report, and what its findings were made of. */
export interface Outcome {
  report: CheckReport;
  /** Violations that no waiver covers, in the order of the report. */
  open: readonly PlacedStatement[];
}

/** The report on a check, as the formats take it. */
export function checkReport(
  checked: Checked,
  rules: readonly Rule[],
  { settings, levels, waivers }: Configuration,
): Outcome {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const { names, errors } = checked;
  const violations = checked.statements.filter(({ verdict }) => verdict === "violation");
  const all = violations.map((statement) => ({
    statement,
    finding: reported(statement, byId.get(statement.rule)!, levels, checked),
  }));
  const applied = applyWaivers(all, waivers, settings.date, ({ finding: { rule, resource, path } }) => ({
    rule,
    object: objectOf(resource) || wholeSet,
    path,
  }));
  const findings = applied.open.map(({ finding }) => finding);
  const undecided = unjudged(checked.statements, "undecided", names);
  const notAnalysed = unjudged(checked.statements, "notAnalysed", names);
  const expired = new Set(applied.expired.map(({ waiver }) => waiver));
  const report: CheckReport = {
    version: 1,
    profile: settings.profile.name,
    findings,
    waived: applied.waived.map(({ finding: { finding }, waiver: { reason, owner, expires } }) => ({
      ...finding,
      waiver: { reason, owner, expires },
    })),
    undecided,
    notAnalysed,
    errors,
    warnings: [
      ...(checked.objects === 0 && errors.length === 0 ? ["No Kubernetes object was found."] : []),
      ...[...expired].map((each) => `The waiver of ${waiverName(each)} expired on ${each.expires}.`),
      ...applied.unmatched.map((waiver) => `The waiver of ${waiverName(waiver)} matches nothing.`),
    ],
    summary: {
      files: checked.files,
      objects: checked.objects,
      ...countsOf(findings),
      waived: applied.waived.length,
      undecided: undecided.length,
      notAnalysed: notAnalysed.length,
      errors: errors.length,
      fixed: 0,
    },
  };
  return { report, open: applied.open.map(({ statement }) => statement) };
}

function reported(
  statement: PlacedStatement,
  { severity }: Rule,
  levels: Configuration["levels"],
  { names, canFix }: Checked,
): ReportedFinding {
  const { rule, path, resource, found, allowed, file, fix } = statement;
  const { document, line, column } = statement;
  const subject = [objectOf(resource) || "the whole set", path].filter((part) => part !== "").join(": ");
  return {
    rule,
    severity,
    level: levels(rule) === "advisory" ? "advisory" : "mandatory",
    file: file === undefined ? "" : names[file]!,
    document,
    line,
    column,
    path,
    resource,
    found,
    allowed,
    message: `${subject} ${found}; allowed: ${allowed}.`,
    fixable: fix !== undefined && file !== undefined && canFix(file),
  };
}

/** "PeerAuthentication istio-system/default"; empty for the whole set. */
function objectOf({ kind, namespace, name }: Subject): string {
  const named = [namespace, name].filter((part) => part !== "").join("/");
  return [kind, named].filter((part) => part !== "").join(" ");
}

/** One entry for each field, with all the rules that wanted to know. */
function unjudged(
  statements: readonly PlacedStatement[],
  verdict: PlacedStatement["verdict"],
  names: readonly string[],
): Unjudged[] {
  const entries = new Map<string, Unjudged>();
  for (const statement of statements) {
    if (statement.verdict !== verdict) continue;
    const { rule, file, document, object, path, found, line, column, resource } = statement;
    const key = JSON.stringify([file, document, object, path, found]);
    const known = entries.get(key);
    if (!known) {
      const name = file === undefined ? "" : names[file]!;
      entries.set(key, { rules: [rule], file: name, document, line, column, path, resource, found });
    } else if (!known.rules.includes(rule)) known.rules.push(rule);
  }
  return [...entries.values()];
}

function countsOf(findings: readonly ReportedFinding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
