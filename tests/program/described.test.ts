import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { unwrapped } from "../../settings/fault";
import { schema } from "../../settings/schema";
import { runPlatform, stackConfiguration } from "../platformRun";

describe("Pulumi.yaml", () => {
  const project = parse(readFileSync(path.join(__dirname, "../../Pulumi.yaml"), "utf8"));
  const shape = Object.entries(schema.shape as Record<string, z.ZodType>);

  it("declares every key of the configuration with its type, a description and a default", () => {
    const declared = Object.entries<any>(project.config).map(([key, value]) => [key, value.type]);
    const known = shape.map(([key, part]) => [
      key,
      unwrapped(part) instanceof z.ZodObject
        ? "object"
        : unwrapped(part) instanceof z.ZodArray
          ? "array"
          : "string",
    ]);
    assert.deepEqual(declared, known);
    for (const [key, { description, default: preset }] of Object.entries<any>(project.config)) {
      assert.ok(description.endsWith("."), key);
      assert.notEqual(preset, undefined, `the engine would take ${key} for required`);
    }
  });

  it("has the schema's own defaults, so that it is the same with the engine and without", () => {
    for (const [key, part] of shape) {
      assert.deepEqual(part.parse(project.config[key].default), part.parse(undefined), key);
    }
  });
});

describe("docs", () => {
  const page = (name: string) => readFileSync(path.join(__dirname, "../../docs", name), "utf8");

  it("describe every configuration key", () => {
    const text = page("configuration.md");
    const missing = leaves(schema).filter((key) => !text.includes(`\`${key}\``));
    assert.deepEqual(missing, []);
  });

  it("describe every stack output", async () => {
    const { outputs } = await runPlatform(stackConfiguration("local"));
    const text = page("outputs.md");
    assert.deepEqual(
      Object.keys(outputs).filter((name) => !text.includes(`\`${name}\``)),
      [],
    );
  });
});

/** Every key below a schema, as docs write it; a Helm chart's source is described once for all. */
function leaves(part: z.ZodType, prefix = ""): string[] {
  const bare = unwrapped(part);
  const isChart = bare instanceof z.ZodObject && "mirror" in bare.shape;
  if (bare instanceof z.ZodObject && !isChart) {
    return Object.entries(bare.shape as Record<string, z.ZodType>).flatMap(([key, inner]) =>
      leaves(inner, prefix === "" ? key : `${prefix}.${key}`),
    );
  }
  if (bare instanceof z.ZodDiscriminatedUnion) {
    return [...new Set(bare.options.flatMap((option) => leaves(option as z.ZodType, prefix)))];
  }
  if (bare instanceof z.ZodArray && unwrapped(bare.element as z.ZodType) instanceof z.ZodObject) {
    return leaves(bare.element as z.ZodType, `${prefix}[]`);
  }
  return [prefix];
}
