import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { root } from "../embedded/paths";
import { schema } from "../settings/schema";
import { blocks, brokenLinks, missingPaths, type Page, pages, typeErrors, unknownTargets } from "./pages";

const page = (text: string): Page => ({ file: "docs/example.md", text });

/** What is wrong with the project's part of a stack configuration. */
function configurationFaults(yaml: string): string[] {
  const config: Record<string, unknown> = parse(yaml).config;
  const own = Object.entries(config).map(([key, value]) => [key.replace(/^strict-mtls:/, ""), value]);
  const result = schema.safeParse(Object.fromEntries(own));
  return result.success ? [] : result.error.issues.map(({ path: key }) => key.join("."));
}

describe("the documentation", () => {
  const all = pages();

  it("is found", () => {
    const files = all.map(({ file }) => file);
    for (const file of ["README.md", "SECURITY.md", "docs/architecture.md"]) {
      assert.ok(files.includes(file), `${file} is not among ${files.join(", ")}`);
    }
  });

  it("has no broken link", () => {
    assert.deepEqual(all.flatMap(brokenLinks), []);
    assert.deepEqual(
      brokenLinks(
        page("[a](gone.md) [b](outputs.md#nowhere) [c](outputs.md#stack-outputs) [d](#none)\n# One"),
      ),
      ["docs/example.md: gone.md", "docs/example.md: outputs.md#nowhere", "docs/example.md: #none"],
    );
  });

  it("names no make target that is not there", () => {
    assert.deepEqual(all.flatMap(unknownTargets), []);
    assert.deepEqual(
      unknownTargets(page("`make up`, `make tea`\n```sh\nmake coffee # now\n```\nwe make hay")),
      ["docs/example.md: make coffee", "docs/example.md: make tea"],
    );
  });

  it("names no path that is not there", () => {
    assert.deepEqual(all.flatMap(missingPaths), []);
    assert.deepEqual(
      missingPaths(
        page("`embedded/gone.ts` `components/index.ts` `policies/rules/<family>/<rule>.ts` `a/b`"),
      ),
      ["docs/example.md: embedded/gone.ts"],
    );
  });

  it("shows TypeScript that compiles against the package", () => {
    const examples = all.flatMap((each) => blocks(each, "ts"));
    assert.ok(examples.length >= 2, "there are no examples to compile");
    const wrong = 'import { PrivateCa } from "strict-mtls";\nnew PrivateCa("ca", { nameSpace: "x" });';
    const errors = typeErrors([...examples, wrong]);
    assert.deepEqual(
      errors.slice(0, -1),
      examples.map(() => []),
    );
    assert.match(errors.at(-1)!.join(), /'nameSpace' does not exist in type 'PrivateCaArgs'/);
  });

  it("shows configuration that the schema takes", () => {
    const examples = all.flatMap((each) => blocks(each, "yaml")).filter((yaml) => /^config:/m.test(yaml));
    assert.ok(examples.length >= 2, "there are no examples to check");
    for (const yaml of examples) assert.deepEqual(configurationFaults(yaml), [], yaml);
    assert.deepEqual(configurationFaults("config:\n  strict-mtls:profile: weak"), ["profile"]);
  });

  it("has a licence, which the package names", () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
    assert.equal(manifest.license, "Apache-2.0");
    assert.match(
      fs.readFileSync(path.join(root, "LICENSE"), "utf8"),
      /^\s+Apache License\n\s+Version 2\.0, /,
    );
  });
});
