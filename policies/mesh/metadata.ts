import type { Field } from "../model/field";
import { notKnownYet } from "../model/notKnownYet";

/**
 * What the calculations on the mesh read of an object's metadata. Nothing here notes anything: which unknown value
 * matters shows only in the result, and the rule that asked for it says so.
 */

/** Labels or annotations as they stand: each value may be odd or unknown, and so may all of them together. */
export type Labels = Readonly<Record<string, unknown>> | typeof notKnownYet;

/** The members of an object; none where something else stands. */
export function labelsAt(field: Field): Labels {
  const { value } = field;
  if (value === notKnownYet) return notKnownYet;
  const holds = typeof value === "object" && value !== null && !Array.isArray(value);
  return holds ? (value as Record<string, unknown>) : {};
}

/** The value of a label; undefined where it is not set, `notKnownYet` where it may be. */
export function labelOf(labels: Labels, key: string): unknown {
  if (labels === notKnownYet) return notKnownYet;
  return Object.hasOwn(labels, key) ? (labels[key] ?? undefined) : undefined;
}

/** A text, or the number or boolean that YAML made of it; empty for anything else. */
export function scalarText(value: unknown): string {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
}

/** Whether something selects something else; `maybe` where an unknown value decides. */
export type Match = "yes" | "no" | "maybe";

/** Whether labels hold everything that a selector demands; an empty selector demands nothing. */
export function matches(selector: Labels, labels: Labels): Match {
  if (selector === notKnownYet) return "maybe";
  let result: Match = "yes";
  for (const [key, wanted] of Object.entries(selector)) {
    const value = labelOf(labels, key);
    if (value === notKnownYet || (wanted === notKnownYet && value !== undefined)) result = "maybe";
    else if (value !== wanted) return "no";
  }
  return result;
}

/** The namespace an object states: empty where it states none, undefined where it is not known yet. */
export function namespaceOf(object: Field): string | undefined {
  const { value } = object.at("metadata", "namespace");
  if (value === notKnownYet) return undefined;
  return typeof value === "string" ? value : "";
}

/** The name of an object as far as it can be told. */
export function nameOf(object: Field): string {
  const { value } = object.at("metadata", "name");
  return typeof value === "string" ? value : "";
}
