import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import { z } from "zod";
import { root } from "../../embedded/paths";
import { unwrapped } from "../../settings/fault";
import { schema } from "../../settings/schema";
import { generated } from "./docs/pages";
import { rowsOf, saidOf } from "./docs/rows";

const text = (file: string) => readFileSync(path.join(root, file), "utf8");
const sections = Object.entries(schema.shape as Record<string, z.ZodType>);

describe("what is said of the settings", () => {
  for (const [file, expected] of generated()) {
    it(`is in ${file} what the schema says today; make docs writes it anew`, () => {
      // The formatter has its own way with short lists.
      const read: (from: string) => unknown = file.endsWith(".json") ? JSON.parse : String;
      assert.deepEqual(read(text(file)), read(expected));
    });
  }

  it("says something of every key, in whole sentences", () => {
    const rows = [...sections.map(([name]) => name), "chart"].flatMap(rowsOf);
    assert.ok(rows.length > 150, `only ${rows.length} keys were found`);
    const bare = rows.filter(({ text }) => !/^\S.*[.…](\s.*)?$/.test(text)).map(({ keys }) => keys[0]);
    assert.deepEqual(bare, []);
    const unnamed = sections.filter(([, part]) => !saidOf(part).description?.endsWith("."));
    assert.deepEqual(unnamed, []);
  });

  it("names every value that is allowed where there are only some", () => {
    const silent = sections.flatMap(([name, part]) => unnamedValues(part, name));
    assert.deepEqual(silent, []);
    const weak = z.enum(["a", "b"]).describe("`a`: alone.");
    assert.deepEqual(unnamedValues(weak, "weak"), ["weak: b"]);
  });

  it("has every section in docs/configuration.md", () => {
    const named = [...text("docs/configuration.md").matchAll(/<!-- keys: ([\w ]+) -->/g)];
    const listed = named.flatMap(([, names]) => names!.split(" ")).sort();
    assert.deepEqual(listed, [...sections.map(([name]) => name), "chart"].sort());
  });

  it("is the same with the engine's defaults and without", () => {
    const { config } = parse(text("Pulumi.yaml"));
    for (const [name, part] of sections) {
      assert.notEqual(config[name].default, undefined, `the engine would take ${name} for required`);
      assert.deepEqual(part.parse(config[name].default), part.parse(undefined), name);
    }
  });
});

describe("the schema for editors", () => {
  const check = new Ajv({ strict: false, formats: { date: true } }).compile(
    JSON.parse(text("docs/settings.schema.json")),
  );
  const stacks = readdirSync(root).filter((file) => /^Pulumi\..+\.yaml$/.test(file));

  for (const file of stacks) {
    it(`takes ${file}, which names it`, () => {
      assert.match(text(file), /^# yaml-language-server: \$schema=\.\/docs\/settings\.schema\.json\n/);
      assert.ok(check(parse(text(file))), JSON.stringify(check.errors));
    });
  }

  const config = (key: string, value: unknown) => ({ config: { [key]: value } });
  const fine: [string, object][] = [
    ["another project's key", config("kubernetes:context", "kind")],
    ["an encrypted password", config("strict-mtls:ldap", { bindPassword: { secure: "v1:abc" } })],
    ["a name of IBM MQ in lower case", config("strict-mtls:queueManager", { name: "qm1" })],
    ["the salt of the stack", { encryptionsalt: "v1:abc", config: {} }],
  ];
  const wrong: [string, object][] = [
    ["an unknown section", config("strict-mtls:meshes", {})],
    ["an unknown key", config("strict-mtls:mesh", { mod: "STRICT" })],
    ["a value that is not allowed", config("strict-mtls:mesh", { mode: "strict" })],
    ["a text for a number", config("strict-mtls:issuer", { timeoutSeconds: "600" })],
    ["a number out of range", config("strict-mtls:ldap", { replicas: 6 })],
  ];
  for (const [what, file] of fine) it(`takes ${what}`, () => assert.ok(check(file)));
  for (const [what, file] of wrong) it(`refuses ${what}`, () => assert.equal(check(file), false));
});

/** Values of an enumeration, below a key, that its description does not name. */
function unnamedValues(part: z.ZodType, key: string, outside = ""): string[] {
  const bare = unwrapped(part);
  const { description = outside } = saidOf(part);
  if (bare instanceof z.ZodEnum) {
    return bare.options
      .filter((value) => !description.includes(`\`${value}\``))
      .map((value) => `${key}: ${value}`);
  }
  if (bare instanceof z.ZodArray) return unnamedValues(bare.element as z.ZodType, `${key}[]`, description);
  if (bare instanceof z.ZodDiscriminatedUnion) {
    return bare.options.flatMap((option) => unnamedValues(option as z.ZodType, key));
  }
  if (!(bare instanceof z.ZodObject)) return [];
  return Object.entries(bare.shape as Record<string, z.ZodType>).flatMap(([name, inner]) =>
    unnamedValues(inner, `${key}.${name}`),
  );
}
