import { deepEqual, equal, ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { families } from "../../command/policy/families";
import { root } from "../../embedded/paths";
import { rules } from "../../policies/rules";
import { brokenLinks } from "../pages";
import { rulePages } from "./docs/rulePages";

const folder = path.join(root, "docs/rules");

describe("the pages on rules", () => {
  const pages = rulePages();

  it("are one a rule and an index, which names them all", () => {
    deepEqual(readdirSync(folder).sort(), [...pages.keys()].sort());
    equal(pages.size, rules.length + 1);
    for (const { id } of rules) ok(pages.get("README.md")!.includes(`| [${id}](${id}.md) |`), id);
  });

  it("are what the rules say today; make docs writes them anew", () => {
    const stale = [...pages].filter(([file, text]) => readFileSync(path.join(folder, file), "utf8") !== text);
    deepEqual(
      stale.map(([file]) => file),
      [],
    );
  });

  it("link to what is there", () => {
    const all = [...pages].map(([file, text]) => ({ file: `docs/rules/${file}`, text }));
    deepEqual(all.flatMap(brokenLinks), []);
    deepEqual(brokenLinks({ file: "docs/rules/X.md", text: "[x](../../policies/gone.ts)" }), [
      "docs/rules/X.md: ../../policies/gone.ts",
    ]);
  });

  it("tell everything about a rule", () => {
    const rule = rules.find(({ id }) => id === "MTLS-02")!;
    const page = pages.get("MTLS-02.md")!;
    const { title, description, severity, remediation, url, kinds, standards } = rule;
    const told = [title, description, severity, remediation.how, remediation.snippet, url, ...kinds];
    for (const each of [...told, ...standards.flatMap(({ name, clause }) => [name, clause])])
      ok(page.includes(each), each);
    ok(page.includes("\n- It leaves an unknown mode undecided.\n"));
  });

  it("know what every family is about", () => {
    deepEqual(
      families.filter(({ prefix, subject }) => subject === prefix).map(({ prefix }) => prefix),
      [],
    );
    equal(families.flatMap((family) => family.rules).length, rules.length);
  });
});
