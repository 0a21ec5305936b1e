import type { Property, Value, Values } from "./model";

const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** What stands for a value that a preview cannot know. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The engine has one sentinel for each kind of value. Source: pulumi/sdk, plugin/rpc.go. */
const sentinels = new Set([
  unknown,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

export const isUnknown = (value: Value | undefined): boolean =>
  typeof value === "string" && sentinels.has(value);

/** True when the value or anything inside it is unknown. */
export function holdsUnknown(value: Value | undefined): boolean {
  if (value === null || typeof value !== "object") return isUnknown(value);
  return Object.values(value).some(holdsUnknown);
}

const isSecret = (value: Value): value is { value: Value } =>
  value !== null &&
  typeof value === "object" &&
  !Array.isArray(value) &&
  value[signature] === secretSignature;

/** The value with every secret wrapper taken off, and without the properties that say nothing. */
export function reveal(value: Value): Value {
  if (Array.isArray(value)) return value.map(reveal);
  if (value === null || typeof value !== "object") return value;
  if (isSecret(value)) return reveal(value.value);
  return revealAll(value);
}

export function revealAll(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([key, value]) => [key, reveal(value)]),
  );
}

/** Wraps what the properties declare secret; what is wrapped already stays as it is. */
export function conceal(values: Values, properties: Record<string, Property>): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      properties[key]?.secret && !isSecret(value) ? { [signature]: secretSignature, value } : value,
    ]),
  );
}
