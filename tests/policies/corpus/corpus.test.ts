import { deepEqual, ok } from "node:assert/strict";
import { rules } from "../../../policies/rules";
import { sources } from "./sources";
import { found, recorded, type Verdicts } from "./verdicts";

/** Every finding with a verdict, by rule. */
function byRule(all: readonly Verdicts[]): Map<string, string[]> {
  const verdicts = new Map<string, string[]>();
  for (const { findings } of all) {
    for (const [finding, verdict] of Object.values(findings).flatMap(Object.entries) as [string, string][]) {
      const rule = finding.split(" ")[0]!;
      verdicts.set(rule, [...(verdicts.get(rule) ?? []), verdict]);
    }
  }
  return verdicts;
}

const findingsOf = ({ findings }: Verdicts) =>
  Object.entries(findings).flatMap(([file, each]) =>
    Object.keys(each).map((finding) => `${file}: ${finding}`),
  );

describe("manifests that others wrote", () => {
  const all = Object.keys(sources).map(recorded);

  for (const [name, source] of Object.entries(sources)) {
    it(`of ${name} have the findings that were looked at, and no other`, async () => {
      const now = await found(source);
      deepEqual(findingsOf(now).sort(), findingsOf(recorded(name)).sort());
      deepEqual(now.unreadable, recorded(name).unreadable);
      deepEqual(now.files, recorded(name).files);
    });
  }

  it("are at least 150, each finding in them with a verdict", () => {
    ok(all.reduce((sum, { files }) => sum + files, 0) >= 150);
    for (const [rule, verdicts] of byRule(all)) {
      for (const verdict of verdicts) ok(/^(true|false: .{10,})$/.test(verdict), `${rule}: ${verdict}`);
    }
  });

  for (const { id } of rules) {
    const verdicts = byRule(all).get(id) ?? [];
    if (verdicts.length === 0) continue;
    it(`are told right by ${id} in at least 95 of 100 findings`, () => {
      const right = verdicts.filter((verdict) => verdict === "true").length;
      ok(right / verdicts.length >= 0.95, `${right} of ${verdicts.length} are right`);
    });
  }
});
