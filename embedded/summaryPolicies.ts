import type { CheckReport } from "../command/report/report";
import { counted, findingsInWords, sentence } from "../command/report/wording";
import type { StackOutputs } from "../components/stackOutputs";
import type { Judged, NotJudged } from "./policyCheck";
import type { Row } from "./summaryRows";

/** "75 rules looked at 120 objects of the cluster by the profile nist. No findings; 2 waived.", or why they did not. */
export function judgedInWords(policies: Judged | NotJudged): string {
  if ("fault" in policies) return policies.fault;
  const { report, rules } = policies;
  const { objects, waived } = report.summary;
  const looked = `${counted(rules, "rule")} looked at ${counted(objects, "object")} of the cluster by the profile ${report.profile}.`;
  return `${looked} ${findingsInWords(report)}${waived === 0 ? "" : `; ${waived} waived`}.`;
}

type Section = [heading: string, rows: Row[]];

/** What is open, accepted or could not be judged, by heading; a heading without a row is left out. */
export function policyRows(policies: Judged | NotJudged, { production }: StackOutputs): Section[] {
  const exceptions = production.exceptions.map(({ name, reason }): Row => [name, reason]);
  const all: Section[] = [
    ...("report" in policies ? reported(policies.report) : []),
    ["Exceptions from the guard rails for production", exceptions],
  ];
  return all.filter(([, rows]) => rows.length > 0);
}

function reported(report: CheckReport): Section[] {
  const { findings, waived, undecided, notAnalysed, errors, warnings } = report;
  return [
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
  ];
}
