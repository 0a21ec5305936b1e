import { notKnownYet } from "../../policies/model/notKnownYet";
import type { KubernetesObject } from "../../policies/objects/kubernetes";

/** OpenShift's list of objects with placeholders, which `oc process` fills in. */
export const isTemplate = ({ kind, apiVersion, objects }: KubernetesObject): boolean =>
  kind === "Template" &&
  (apiVersion === "v1" || apiVersion === "template.openshift.io/v1") &&
  Array.isArray(objects);

/** `${NAME}` stands for text; `${{NAME}}`, which must be the whole text, for any JSON. */
const placeholder = /\$\{\{(\w+)\}\}|\$\{(\w+)\}/g;

/**
 * What the template makes of one of its objects, by the values that its parameters have unless others are given. A
 * text with a parameter that has none is not known yet.
 */
export function filledIn(template: KubernetesObject, object: unknown): unknown {
  const values = new Map<string, string>();
  for (const parameter of Array.isArray(template.parameters) ? template.parameters : []) {
    const { name, value } = (parameter ?? {}) as { name?: unknown; value?: unknown };
    if (typeof name === "string" && typeof value === "string") values.set(name, value);
  }
  return filled(object, values);
}

function filled(value: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return filledText(value, values);
  if (Array.isArray(value)) return value.map((each) => filled(each, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, values)]));
}

function filledText(text: string, values: ReadonlyMap<string, string>): unknown {
  const names = [...text.matchAll(placeholder)].map(([, json, plain]) => (json ?? plain)!);
  if (names.length === 0) return text;
  if (names.some((name) => !values.has(name))) return notKnownYet;
  const result = text.replace(placeholder, (_, json, plain) => values.get(json ?? plain)!);
  return /^\$\{\{\w+\}\}$/.test(text) ? jsonOr(result) : result;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
