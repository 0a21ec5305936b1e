import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import * as fc from "fast-check";
import { render } from "../../command/report";
import type { CheckReport } from "../../command/report/report";
import { root } from "../../embedded/paths";
import { anyReport } from "./hostile";
import { full, report } from "./sampleReport";

const schema = JSON.parse(readFileSync(path.join(root, "docs/policy-report.schema.json"), "utf8"));
const validate = new Ajv2020({ allErrors: true }).compile(schema);

const json = (of: CheckReport) => render(of, { format: "json", color: false, columns: 80 });

describe("the report as JSON", () => {
  it("is the report as it is", () => {
    deepEqual(JSON.parse(json(full)), full);
    equal(json(report()), `${JSON.stringify(report(), null, 2)}\n`);
  });

  it("is what its schema describes", () => {
    for (const each of [full, report()])
      ok(validate(JSON.parse(json(each))), JSON.stringify(validate.errors));
  });

  it("would not be with a member too few, too many or of another type", () => {
    const [finding] = full.findings;
    const { path: _, ...incomplete } = finding!;
    const wrong: object[] = [
      { ...full, version: 2 },
      { ...full, extra: 1 },
      { ...full, findings: [incomplete] },
      { ...full, findings: [{ ...finding, line: 0 }] },
      { ...full, findings: [{ ...finding, severity: "severe" }] },
      { ...full, waived: [finding] },
      { ...full, summary: { ...full.summary, high: "1" } },
    ];
    for (const each of wrong) equal(validate(each), false, JSON.stringify(each));
  });

  it("holds any text, and nothing that a terminal obeys", () => {
    fc.assert(
      fc.property(anyReport, (hostile) => {
        deepEqual(JSON.parse(json(hostile)), hostile);
        equal(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(json(hostile)), false);
        ok(validate(JSON.parse(json(hostile))));
      }),
    );
  });
});
