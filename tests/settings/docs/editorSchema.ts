import { z } from "zod";
import { schema } from "../../../settings/schema";

const project = "strict-mtls";
type Json = Record<string, unknown>;

/** The schema of a stack's file, for editors; the program checks more than it can say. */
export function editorSchema(): Json {
  const { properties, $schema } = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => inWordsOfEditors(zodSchema, jsonSchema),
  });
  const own = Object.entries(properties as Record<string, Json>).map(([name, part]) => [
    `${project}:${name}`,
    encryptable(part),
  ]);
  const names = Object.keys(properties as Json).join("|");
  return {
    $schema,
    title: "A stack of strict-mtls",
    description: "Pulumi.<stack>.yaml; see docs/configuration.md.",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: Object.fromEntries(own),
        // A name of this project that it does not know; what is another project's is not judged.
        patternProperties: { [`^${project}:(?!(${names})$)`]: false },
      },
    },
    definitions: {
      encrypted: {
        description: "A value that pulumi config set --secret has encrypted.",
        type: "object",
        properties: { secure: { type: "string" } },
        required: ["secure"],
        additionalProperties: false,
      },
    },
  };
}

/** Links lead from docs/, and no editor is there. */
export const withoutLinks = (text: string): string => text.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");

function inWordsOfEditors(part: z.core.$ZodType, json: Json): void {
  if (typeof json.description === "string") {
    const unit = json.unit === undefined ? [] : [`Unit: ${json.unit}.`];
    const unset = json.unset === undefined ? [] : [`Default: ${json.unset}.`];
    json.description = [withoutLinks(json.description), ...unit, ...unset].join(" ");
  }
  delete json.unit;
  delete json.unset;
  // JSON Schema knows no flags.
  const { def } = part._zod as { def: { checks?: { _zod: { def: { pattern?: RegExp } } }[] } };
  if (def.checks?.some(({ _zod }) => (_zod.def.pattern?.flags ?? "") !== "")) delete json.pattern;
}

/** Every text may stand encrypted in the file. */
function encryptable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encryptable);
  if (typeof value !== "object" || value === null) return value;
  const json = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encryptable(inner)]));
  if (json.type !== "string" || json.enum !== undefined) return json;
  const { description, default: preset, ...text } = json;
  return {
    ...(description !== undefined && { description }),
    ...(preset !== undefined && { default: preset }),
    anyOf: [text, { $ref: "#/definitions/encrypted" }],
  };
}
