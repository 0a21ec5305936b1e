import { styleText } from "node:util";
import type { Severity } from "../../policies/model/rule";
import { printable } from "./printable";
import type { CheckReport, Location, ReportedFinding, Unjudged } from "./report";
import {
  coverageInWords,
  findingsInWords,
  inFileOrder,
  listed,
  place,
  ruleOf,
  sentence,
  standards,
  statement,
  subject,
} from "./wording";
import { wrap } from "./wrap";

type Style = Parameters<typeof styleText>[0];

const colors: Readonly<Record<Severity, Style>> = {
  critical: ["bold", "red"],
  high: "red",
  medium: "yellow",
  low: "cyan",
};

/** For people: each finding with what is there, what is allowed, why and how to mend it; the summary comes last. */
export function text(report: CheckReport, { color, columns }: { color: boolean; columns: number }): string {
  const paint = (style: Style, part: string) =>
    color ? styleText(style, part, { validateStream: false }) : part;
  const line = (lead: string, content: string) => wrap(content, columns, lead);

  const finding = (each: ReportedFinding) => {
    const rule = ruleOf(each.rule);
    const severity = paint(colors[each.severity], each.severity);
    const level = each.level === "advisory" ? " (advisory)" : "";
    const fixable = each.fixable ? " (--fix does it)" : "";
    return [
      `${paint("bold", place(each))}  ${severity}${level}  ${printable(each.rule)}`,
      ...(each.path === "" ? [] : [line("  ", subject(each.resource))]),
      line("  ", each.path === "" ? sentence(each) : statement(each)),
      line("  allowed  ", printable(each.allowed)),
      ...(rule ? [line("  why      ", `${rule.title} (${standards(rule)})`)] : []),
      ...(rule ? [line("  fix      ", `${rule.remediation.how}${fixable}`)] : []),
    ].join("\n");
  };

  const section = <T>(title: string, entries: readonly T[], entry: (each: T) => string) =>
    entries.length === 0
      ? []
      : [[paint("bold", title), ...entries.slice(0, listed).map(entry), ...more(entries.length)].join("\n")];

  const short = (each: Location, words: string) => line("  ", `${place(each)} ${words}`);
  const unjudged = (each: Unjudged) =>
    short(each, `${sentence(each)} (${each.rules.map(printable).join(", ")})`);

  const clean = findingsInWords(report) === "No findings" && report.errors.length === 0;
  return `${[
    ...inFileOrder(report.findings).map(finding),
    ...section("Waived", report.waived, (each) =>
      [
        short(each, `${printable(each.rule)} ${sentence(each)}`),
        line("    ", printable(waiverInWords(each.waiver))),
      ].join("\n"),
    ),
    ...section("Undecided: the value is not known yet or not understood", report.undecided, unjudged),
    ...section("Not analysed: no rule can look into it", report.notAnalysed, unjudged),
    ...section("Warnings", report.warnings, (warning) => line("  ", printable(warning))),
    ...section(paint("red", "Errors"), report.errors, (each) => short(each, printable(each.message))),
    [
      paint(["bold", clean ? "green" : "red"], findingsInWords(report)),
      line("", coverageInWords(report)),
    ].join("\n"),
  ].join("\n\n")}\n`;
}

const waiverInWords = ({ expires, owner, reason }: { expires: string; owner: string; reason: string }) =>
  `until ${expires}, ${owner}: ${reason}`;

const more = (count: number): string[] =>
  count > listed ? [`  and ${count - listed} more, which --format json lists`] : [];
