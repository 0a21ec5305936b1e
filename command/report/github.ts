import { printable } from "./printable";
import type { CheckReport, Location, ReportedFinding } from "./report";
import {
  coverageInWords,
  findingsInWords,
  isFile,
  listed,
  place,
  ruleOf,
  sentence,
  severities,
  weight,
} from "./wording";

const commands = { error: "error", warning: "warning", note: "notice" } as const;

/**
 * Workflow commands of GitHub Actions, the worst findings first: it shows ten annotations of a kind for each step.
 * Nothing but commands is written, so that no value can stand at the start of a line.
 */
export function github(report: CheckReport): string {
  const { findings, errors, warnings, undecided, notAnalysed } = report;
  const worstFirst = findings.toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  const unjudged = [...undecided, ...notAnalysed]
    .slice(0, listed)
    .map((each) => `${place(each)} ${sentence(each)}`);
  return [
    ...errors.map((each) => command("error", "Not readable", each.message, each)),
    ...worstFirst.map((each) => command(commands[weight(each)], heading(each), words(each), each)),
    ...warnings.map((warning) => command("warning", "Policy check", warning)),
    ...(unjudged.length > 0 ? [command("notice", "Not judged", unjudged.join("\n"))] : []),
    command("notice", "Policy check", `${findingsInWords(report)}\n${coverageInWords(report)}`),
  ].join("");
}

const heading = ({ rule, severity }: ReportedFinding) =>
  [rule, ruleOf(rule)?.title, `(${severity})`].filter((part) => part !== undefined).join(" ");

const words = (finding: ReportedFinding): string =>
  [
    sentence(finding),
    `Allowed: ${printable(finding.allowed)}`,
    `Fix: ${ruleOf(finding.rule)?.remediation.how ?? "see the rule"}`,
  ].join("\n");

/** Lines of `message` stay lines; everything else that is hidden is shown. */
function command(name: string, title: string, message: string, at?: Location): string {
  const place =
    at && isFile(at) ? { file: printable(at.file), line: String(at.line), col: String(at.column) } : {};
  const properties = Object.entries({ ...place, title: printable(title) })
    .map(([key, value]) => `${key}=${escapeProperty(value)}`)
    .join(",");
  return `::${name} ${properties}::${escapeData(message.split("\n").map(printable).join("\n"))}\n`;
}

const escapeData = (text: string) =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string) => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
