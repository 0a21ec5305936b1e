import { z } from "zod";
import { similar } from "../policies/config/nearest";

/** One thing wrong with the configuration: the key it concerns, and the rest of the sentence. */
export interface Fault {
  /** The key's path below the project, for example `queueManager.queues[0].name`. */
  key: string;
  /** What is wrong and what is allowed, without the value that was given. */
  text: string;
}

/** A path as `pulumi config set --path` takes it. */
export function configKey(path: readonly PropertyKey[]): string {
  return path.reduce<string>((key, step) => {
    if (typeof step === "number") return `${key}[${step}]`;
    const name = String(step);
    if (!/^[\w-]+$/.test(name)) return `${key}[${JSON.stringify(name)}]`;
    return key === "" ? name : `${key}.${name}`;
  }, "");
}

/** What the schema has against a value, one fault for each unknown key. */
export function schemaFaults(issues: z.core.$ZodIssue[], schema: z.ZodType, given: unknown): Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") {
      return [{ key: configKey(issue.path), text: reason(issue, valueAt(given, issue.path)) }];
    }
    const known = keysAt(schema, issue.path);
    return issue.keys.map((unknown) => ({
      key: configKey([...issue.path, unknown]),
      text: didYouMean("is unknown", unknown, known) ?? `is unknown; known here are ${known.join(", ")}.`,
    }));
  });
}

function reason(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return value === undefined
        ? `is missing and must be ${words[issue.expected] ?? issue.expected}.`
        : `must be ${words[issue.expected] ?? issue.expected}, and is ${words[typeName(value)]}.`;
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const text = `must be one of ${allowed.join(", ")}`;
      return (typeof value === "string" && didYouMean(text, value, allowed)) || `${text}.`;
    }
    case "too_small":
      if (issue.origin === "array") return `must hold at least ${issue.minimum} entry.`;
      return issue.origin === "string" ? `${issue.message}.` : `must be at least ${issue.minimum}.`;
    case "too_big":
      return issue.origin === "string" ? `${issue.message}.` : `must be at most ${issue.maximum}.`;
    default:
      return `${issue.message}.`;
  }
}

function didYouMean(text: string, given: string, known: string[]): string | undefined {
  const name = similar(given, known);
  return name && `${text}; did you mean ${name}?`;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" && !Number.isInteger(value) ? "fraction" : typeof value;
}

/** Types as the schema and as JavaScript call them, in words for the error message. */
const words: Record<string, string> = {
  int: "a whole number",
  number: "a number",
  fraction: "a fraction",
  string: "a text",
  record: "an object",
  object: "an object",
  array: "a list",
  boolean: "true or false",
  null: "empty",
};

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step], value);

/** The names the schema knows in the object at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const bare = unwrapped(schema);
  if (path.length === 0) return bare instanceof z.ZodObject ? Object.keys(bare.shape) : [];
  const [step, ...rest] = path;
  if (bare instanceof z.ZodObject) return keysAt(bare.shape[String(step)], rest);
  return bare instanceof z.ZodArray ? keysAt(bare.element as z.ZodType, rest) : [];
}

/** The schema inside defaults and optionality, and before a transformation. */
export function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in as z.ZodType);
  const isWrapper =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isWrapper ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}
