import { version } from "../../../package.json";
import { rules } from "../../../policies/rules";
import { printable, printableJson } from "../printable";
import type { CheckReport, ReadError, Unjudged } from "../report";
import { sentence } from "../wording";
import { fingerprints } from "./fingerprint";
import { locations } from "./location";
import { result } from "./result";
import { reportingDescriptor } from "./rule";

/**
 * SARIF 2.1.0 (OASIS Standard, 2020). What rules could not judge and what could not be read are notifications of the
 * run: code scanning services take every result for an alert, whatever its kind.
 */
export function sarif(report: CheckReport): string {
  const { findings, waived, undecided, notAnalysed, errors, warnings } = report;
  const fingerprint = fingerprints();
  return printableJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "strict-mtls",
            version,
            semanticVersion: version,
            rules: rules.map(reportingDescriptor),
            notifications: [
              descriptor("undecided", "A value is not known yet or was not understood"),
              descriptor("not-analysed", "No rule can look into this"),
              descriptor("not-readable", "This could not be read"),
              descriptor("warning", "What the reader should know beside the findings"),
            ],
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: {
          "%SRCROOT%": { description: { text: "The folder that the check was run in." } },
        },
        invocations: [
          {
            executionSuccessful: errors.length === 0,
            toolExecutionNotifications: [
              ...errors.map(notReadable),
              ...warnings.map((text) => notification("warning", "warning", text)),
              ...undecided.map((each) => unjudged("undecided", each)),
              ...notAnalysed.map((each) => unjudged("not-analysed", each)),
            ],
          },
        ],
        results: [...findings, ...waived].map((each) => result(each, fingerprint(each))),
        properties: { profile: report.profile, summary: report.summary },
      },
    ],
  });
}

const descriptor = (id: string, text: string) => ({ id, shortDescription: { text } });

const notification = (id: string, level: "error" | "warning" | "note", text: string) => ({
  descriptor: { id },
  level,
  message: { text: printable(text) },
});

const notReadable = (error: ReadError) => ({
  ...notification("not-readable", "error", error.message),
  locations: locations(error),
});

function unjudged(id: string, each: Unjudged) {
  const text = `${sentence(each)} (${each.rules.join(", ")})`;
  return { ...notification(id, "note", text), locations: locations(each, each) };
}
