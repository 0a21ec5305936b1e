import { deepEqual, equal, ok } from "node:assert/strict";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import * as fc from "fast-check";
import { render } from "../../command/report";
import type { CheckReport } from "../../command/report/report";
import { rules } from "../../policies/rules";
import { anyReport } from "./hostile";
import { finding, full, report } from "./sampleReport";

/** The official schema. It is of JSON Schema draft 4, which differs from 7 in what it calls its id. */
const { $schema: _, id: __, ...schema } = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

const text = (of: CheckReport) => render(of, { format: "sarif", color: false, columns: 80 });
const run = (of: CheckReport) => JSON.parse(text(of)).runs[0];
const result = (changes: Parameters<typeof finding>[0]) =>
  run(report({ findings: [finding(changes)] })).results[0];

describe("the report as SARIF", () => {
  it("is valid by the official schema, which refuses what is not SARIF", () => {
    for (const each of [full, report()]) {
      ok(validate(JSON.parse(text(each))), JSON.stringify(validate.errors));
    }
    equal(validate({ ...JSON.parse(text(full)), version: "2.2" }), false);
    equal(validate({ version: "2.1.0", runs: [{ results: [{}] }] }), false);
  });

  it("has every rule with help in text and Markdown, a page, a level and a rank", () => {
    const described = run(report()).tool.driver.rules;
    deepEqual(
      described.map(({ id }: { id: string }) => id),
      rules.map(({ id }) => id),
    );
    const [critical] = described.filter(({ id }: { id: string }) => id === "MTLS-02");
    const rule = rules.find(({ id }) => id === "MTLS-02")!;
    equal(critical.helpUri, rule.url);
    equal(critical.properties["security-severity"], "9.5");
    equal(critical.defaultConfiguration.level, "error");
    for (const help of [critical.help.text, critical.help.markdown]) {
      for (const part of [rule.description, rule.remediation.how, rule.remediation.snippet])
        ok(help.includes(part));
    }
  });

  it("places a finding in its file and on its field", () => {
    deepEqual(result({ file: "./deploy/a mesh#1.yaml" }).locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: "deploy/a%20mesh%231.yaml", uriBaseId: "%SRCROOT%" },
          region: { startLine: 8, startColumn: 11 },
        },
        logicalLocations: [
          { fullyQualifiedName: "PeerAuthentication payments/default spec.mtls.mode", kind: "property" },
        ],
      },
    ]);
    equal(
      result({ file: "/srv/a.yaml" }).locations[0].physicalLocation.artifactLocation.uri,
      "file:///srv/a.yaml",
    );
  });

  it("names an artifact without a region for what is in no file", () => {
    for (const [file, uri] of [
      ["", "stack"],
      ["-", "stdin"],
      ["cluster", "cluster"],
    ] as const)
      deepEqual(result({ file }).locations[0].physicalLocation, { artifactLocation: { uri } });
  });

  it("maps severity and level to SARIF's levels", () => {
    const level = (severity: "critical" | "high" | "medium" | "low", level: "mandatory" | "advisory") =>
      result({ severity, level }).level;
    deepEqual(
      (["critical", "high", "medium", "low"] as const).map((severity) => level(severity, "mandatory")),
      ["error", "error", "warning", "note"],
    );
    equal(level("critical", "advisory"), "warning");
  });

  it("points to each result's rule, and leaves a rule out that the pack does not have", () => {
    const { results, tool } = run(full);
    for (const { ruleId, ruleIndex } of results) equal(tool.driver.rules[ruleIndex].id, ruleId);
    equal("ruleIndex" in result({ rule: "OWN-01" }), false);
  });

  it("fingerprints a finding by rule, object and field, whatever line it moves to", () => {
    const print = (changes: Parameters<typeof finding>[0]) => result(changes).partialFingerprints;
    deepEqual(print({ line: 99, found: "is DISABLE" }), print({}));
    for (const other of [{ rule: "MTLS-03" }, { path: "spec" }, { file: "other.yaml" }])
      ok(JSON.stringify(print(other)) !== JSON.stringify(print({})));
    const [first, second] = run(report({ findings: [finding(), finding({ line: 9 })] })).results;
    equal(
      second.partialFingerprints["strictMtlsFinding/v1"],
      first.partialFingerprints["strictMtlsFinding/v1"].replace(/:1$/, ":2"),
    );
  });

  it("suppresses a waived finding with its reason, and no other", () => {
    const suppressed = run(full).results.filter((each: object) => "suppressions" in each);
    deepEqual(
      suppressed.map(({ ruleId, suppressions }: any) => ({ ruleId, suppressions })),
      [
        {
          ruleId: "DR-01",
          suppressions: [
            {
              kind: "external",
              status: "accepted",
              justification: "The mainframe learns TLS in the spring release.",
              properties: { owner: "team-legacy", expires: "2027-03-31" },
            },
          ],
        },
      ],
    );
  });

  it("notifies of what could not be read, which makes the run unsuccessful, and of what was not judged", () => {
    const [invocation] = run(full).invocations;
    equal(invocation.executionSuccessful, false);
    deepEqual(
      invocation.toolExecutionNotifications.map(({ descriptor, level }: any) => [descriptor.id, level]),
      [
        ["not-readable", "error"],
        ["warning", "warning"],
        ["undecided", "note"],
        ["not-analysed", "note"],
      ],
    );
    equal(run(report()).invocations[0].executionSuccessful, true);
  });

  it("is valid whatever stands in an input, and holds nothing that a terminal obeys", () => {
    fc.assert(
      fc.property(anyReport, (hostile) => {
        ok(validate(JSON.parse(text(hostile))), JSON.stringify(validate.errors));
        equal(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text(hostile)), false);
      }),
      { numRuns: 50 },
    );
  });
});
