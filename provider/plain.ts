import * as pulumi from "@pulumi/pulumi";
import { type Property, propertiesOf } from "./schema";

/**
 * The first value that must be plain and is not: TypeScript would not compile it, and other languages, YAML above all, let
 * it through.
 */
export function plainFault(properties: Record<string, Property>, values: object): string | undefined {
  for (const [key, value] of Object.entries(values)) {
    const fault = faultIn(properties[key], value, key);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultIn(property: Property | undefined, value: unknown, at: string): string | undefined {
  // Where an output may stand, one may stand inside, too.
  if (!property?.plain) return undefined;
  if (pulumi.Output.isInstance(value)) {
    return `${at}: must be known before the update; a plain value is allowed, not what a resource or a secret gives.`;
  }
  if (value === null || typeof value !== "object") return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const type = property.items ?? property.additionalProperties ?? propertiesOf(property)[key];
    const fault = faultIn(type, inner, Array.isArray(value) ? `${at}[${key}]` : `${at}.${key}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
