import { escaped } from "./markup";
import type { CheckReport, Location, ReportedFinding, Unjudged } from "./report";
import { coverageInWords, inFileOrder, isFile, place, ruleOf, sentence } from "./wording";

type Outcome = "passed" | "failure" | "skipped" | "error";

interface TestCase {
  file: string;
  name: string;
  outcome: Outcome;
  xml: string;
}

/**
 * JUnit's XML, one suite a file: mandatory findings fail, what is waived, advisory or could not be judged is skipped
 * with its reason. One case tells what was checked, since readers refuse a report without any.
 */
export function junit(report: CheckReport): string {
  const cases = [
    ...inFileOrder(report.findings).map((each) =>
      each.level === "mandatory" ? failed(each) : skipped(each, each.rule, `advisory: ${sentence(each)}`),
    ),
    ...report.waived.map((each) => skipped(each, each.rule, waived(each))),
    ...report.undecided.map((each) => skipped(each, each.rules.join(" "), `undecided: ${sentence(each)}`)),
    ...report.notAnalysed.map((each) =>
      skipped(each, each.rules.join(" "), `not analysed: ${sentence(each)}`),
    ),
    ...report.errors.map((each) =>
      testCase(each, "readable", "error", tag("error", { type: "unreadable", message: each.message })),
    ),
  ];
  const suites = [...Map.groupBy(cases, ({ file }) => file)].map(([file, own]) => suite(file, own));
  const checked: TestCase = {
    file: "",
    name: "",
    outcome: "passed",
    xml: tag("testcase", { classname: "strict-mtls", name: coverageInWords(report) }),
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    tag("testsuites", { name: "strict-mtls policy check", ...totals([checked, ...cases]) }, [
      suite("strict-mtls", [checked]),
      ...suites,
    ]),
  ].join("");
}

const waived = (each: CheckReport["waived"][number]) =>
  `waived until ${each.waiver.expires} by ${each.waiver.owner}, ${each.waiver.reason}: ${sentence(each)}`;

function failed(finding: ReportedFinding): TestCase {
  const why = ruleOf(finding.rule);
  const body = [
    place(finding),
    sentence(finding),
    `allowed: ${finding.allowed}`,
    ...(why ? [`why: ${why.title}`, `fix: ${why.remediation.how}`] : []),
  ];
  const attributes = { type: finding.severity, message: sentence(finding) };
  return testCase(
    finding,
    `${finding.rule} ${sentence(finding)}`,
    "failure",
    tag("failure", attributes, body.map(escaped)),
  );
}

const skipped = (each: Unjudged | ReportedFinding, rules: string, message: string): TestCase =>
  testCase(each, `${rules} ${sentence(each)}`, "skipped", tag("skipped", { message }));

function testCase(at: Location, name: string, outcome: Outcome, content: string): TestCase {
  const file = at.file === "" ? "the whole set" : at.file;
  const attributes = { classname: file, name, ...(isFile(at) && { file, line: String(at.line) }) };
  return { file, name, outcome, xml: tag("testcase", attributes, [content]) };
}

const suite = (name: string, cases: TestCase[]): string =>
  tag(
    "testsuite",
    { name, ...totals(cases) },
    cases.map(({ xml }) => xml),
  );

function totals(cases: readonly TestCase[]): Record<string, string> {
  const number = (outcome: Outcome) => String(cases.filter((each) => each.outcome === outcome).length);
  return {
    tests: String(cases.length),
    failures: number("failure"),
    errors: number("error"),
    skipped: number("skipped"),
  };
}

/** An element; attributes are escaped, the lines of its content are taken as they are. */
function tag(name: string, attributes: Record<string, string>, content: readonly string[] = []): string {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `<${name}${words.join("")}`;
  if (content.length === 0) return `${start}/>\n`;
  const lines = content.map((line) => (line.endsWith("\n") ? line : `${line}\n`));
  return `${start}>\n${lines.join("")}</${name}>\n`;
}
