import { equal, match, ok } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { profiles } from "../../policies/profiles";
import { tlsVersions } from "../../policies/profiles/profile";
import { rules } from "../../policies/rules";

const root = path.resolve(__dirname, "../../policies/rules");
const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);

describe("rules", () => {
  it("have unique ids and names", () => {
    equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    equal(new Set(rules.map(({ name }) => name)).size, rules.length);
  });

  it("are each in the list, with a test beside them", () => {
    const written = sources.filter((file) =>
      readFileSync(path.join(root, file), "utf8").includes("= rule({"),
    );
    equal(written.length, rules.length);
    for (const file of written) ok(existsSync(path.join(root, file.replace(/\.ts$/, ".test.ts"))), file);
  });

  for (const rule of rules) {
    it(`${rule.id} is described completely`, () => {
      match(rule.id, /^[A-Z]+-\d\d$/);
      match(rule.name, /^[a-z0-9]+(-[a-z0-9]+)+$/);
      match(rule.title, /^[A-Z].*[^.]$/);
      match(rule.description, /^[A-Z].{60,}\.$/);
      ok(rule.standards.length > 0);
      for (const { name, clause } of rule.standards) ok(name.length > 3 && clause.length > 0);
      match(rule.remediation.how, /^[A-Z].{20,}\.$/);
      ok(rule.remediation.snippet.includes(" "));
      equal(new URL(rule.url).protocol, "https:");
      ok(rule.kinds.length + rule.setKinds.length > 0);
      equal(rule.level, rule.id === "COV-01" ? "advisory" : "mandatory");
    });
  }

  it("correct themselves with snippets that are YAML", () => {
    for (const { id, remediation } of rules.filter(({ id }) => !["MQ-01", "COV-01"].includes(id))) {
      ok(typeof parse(remediation.snippet) === "object", id);
    }
  });
});

describe("profiles", () => {
  for (const [name, profile] of Object.entries(profiles)) {
    it(`${name} states every figure with its clause`, () => {
      equal(profile.name, name);
      ok(tlsVersions.includes(profile.minimumVersion.allowed));
      ok(profile.keys.ecdsaSizes.length > 0 && profile.mqCipherSpecs.allowed.length > 0);
      for (const { standard } of [profile.minimumVersion, profile.keys, profile.mqCipherSpecs]) {
        ok(standard.name.length > 3 && standard.clause.length > 0);
      }
    });
  }
});
