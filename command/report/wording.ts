import type { Rule, Severity } from "../../policies/model/rule";
import { rules } from "../../policies/rules";
import { printable } from "./printable";
import type { CheckReport, Location, ReportedFinding, Subject, Unjudged } from "./report";

/** From the worst to the least. */
export const severities: readonly Severity[] = ["critical", "high", "medium", "low"];

const known: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** What is known of a rule; nothing of one that the report has from elsewhere. */
export const ruleOf = (id: string): Rule | undefined => known.get(id);

/** `deploy/mesh.yaml:12:9`, and words where a statement is on all files. */
export const place = ({ file, line, column }: Location): string =>
  file === "" ? "the whole set" : printable(`${file}:${line}:${column}`);

/** Whether a reader can open it, unlike standard input, a cluster and the set itself. */
export const isFile = ({ file }: Location): boolean => !["", "-", "cluster"].includes(file);

/** "PeerAuthentication istio-system/default". */
export function subject({ kind, namespace, name }: Subject): string {
  const named = [namespace, name].filter((part) => part !== "").join("/");
  return printable([kind, named].filter((part) => part !== "").join(" ")) || "the whole set";
}

/** "spec.mtls.mode is PERMISSIVE, so plaintext is accepted". */
export const statement = ({ path, found }: Pick<Unjudged, "path" | "found">): string =>
  printable([path, found].filter((part) => part !== "").join(" "));

/** "PeerAuthentication istio-system/default: spec.mtls.mode is PERMISSIVE"; on a whole object without the colon. */
export const sentence = (each: Pick<Unjudged, "resource" | "path" | "found">): string =>
  `${subject(each.resource)}${each.path === "" ? "" : ":"} ${statement(each)}`;

/** "NIST SP 800-204A, SM-DR6; NIST SP 800-204, MS-SS-4". */
export const standards = (rule: Rule): string =>
  rule.standards.map(({ name, clause }) => `${name}, ${clause}`).join("; ");

/** Entries of a list beyond this number tell a reader no more; JSON has them all. */
export const listed = 20;

/** How a tool for code review ranks a finding; an advisory one fails nothing. */
export function weight({
  severity,
  level,
}: Pick<ReportedFinding, "severity" | "level">): "error" | "warning" | "note" {
  if (severity === "low") return "note";
  return level === "mandatory" && severity !== "medium" ? "error" : "warning";
}

/** By file in the order of the report, then by line and column. */
export function inFileOrder<T extends Location>(entries: readonly T[]): T[] {
  const files = new Map([...new Set(entries.map(({ file }) => file))].map((file, index) => [file, index]));
  return entries.toSorted(
    (a, b) => files.get(a.file)! - files.get(b.file)! || a.line - b.line || a.column - b.column,
  );
}

/** "3 findings", "1 finding". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** "3 findings: 1 critical, 2 high"; severities without a finding are left out. */
export function findingsInWords({ summary }: CheckReport): string {
  const parts = severities
    .filter((severity) => summary[severity] > 0)
    .map((severity) => `${summary[severity]} ${severity}`);
  const total = severities.reduce((sum, severity) => sum + summary[severity], 0);
  return total === 0 ? "No findings" : `${counted(total, "finding")}: ${parts.join(", ")}`;
}

/** "12 objects in 3 files, profile nist; 1 waived, 2 undecided, 0 not analysed, 0 errors". */
export function coverageInWords({ summary, profile }: CheckReport): string {
  const { objects, files, waived, undecided, notAnalysed, errors, fixed } = summary;
  const checked = `${counted(objects, "object")} in ${counted(files, "file")}, profile ${printable(profile)}`;
  const rest = [
    `${waived} waived`,
    `${undecided} undecided`,
    `${notAnalysed} not analysed`,
    counted(errors, "error"),
  ];
  return `${checked}; ${rest.join(", ")}${fixed === 0 ? "" : `; ${fixed} fixed`}`;
}
