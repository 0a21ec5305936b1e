import { counted, findingsInWords, sentence } from "../command/report/wording";
import type { StackOutputs } from "../components/stackOutputs";
import type { Judged } from "./policyCheck";
import type { Row } from "./summaryRows";

/** "75 rules looked at 120 objects of the cluster by the profile nist. No findings." */
export const judgedInWords = ({ report, rules }: Judged): string =>
  `${counted(rules, "rule")} looked at ${counted(report.summary.objects, "object")} of the cluster by the profile ${report.profile}. ${findingsInWords(report)}.`;

/** What is open, accepted or could not be judged, by heading; a heading without a row is left out. */
export function policyRows(
  { report }: Judged,
  { production }: StackOutputs,
): [heading: string, rows: Row[]][] {
  const { findings, waived, undecided, notAnalysed, errors, warnings } = report;
  const all: [string, Row[]][] = [
    [
      "Open findings",
      findings.map(({ rule, severity, level, message }) => [`${rule}, ${severity}, ${level}`, message]),
    ],
    [
      "Waived",
      waived.map((each) => [
        `${each.rule}, until ${each.waiver.expires}`,
        `${sentence(each)}. ${each.waiver.owner}: ${each.waiver.reason}`,
      ]),
    ],
    ["Undecided", undecided.map((each) => [each.rules.join(", "), sentence(each)])],
    ["Not analysed", notAnalysed.map((each) => [each.rules.join(", "), sentence(each)])],
    ["Could not be read", errors.map(({ file, message }) => [file, message])],
    ["Warnings", warnings.map((message) => ["policies", message])],
    [
      "Exceptions from the guard rails for production",
      production.exceptions.map(({ name, reason }) => [name, reason]),
    ],
  ];
  return all.filter(([, rows]) => rows.length > 0);
}
