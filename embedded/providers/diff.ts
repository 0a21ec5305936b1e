import type { ResourceType, Value, Values } from "./model";
import { isUnknown, revealAll } from "./wire";

export type Change = "add" | "delete" | "update";

/** One changed place, in the engine's path syntax (`keepers.region`, `dnsNames[0]`). */
export interface Difference {
  path: string;
  /** The top-level property the path starts with. */
  property: string;
  change: Change;
  replace: boolean;
}

/**
 * What separates a resource's state from its next inputs.
 *
 * The state is compared, not the old inputs: it holds every default, also where the real plugin wrote it.
 * An unknown input counts as changed, since it may be.
 */
export function differences(resource: ResourceType, state: Values, inputs: Values, now: Date): Difference[] {
  const before = revealAll(state);
  const after = revealAll(inputs);
  const found: Difference[] = [];
  for (const [property, { inPlace }] of Object.entries(resource.inputs)) {
    for (const [path, change] of changes(property, substance(before[property]), substance(after[property])))
      found.push({ path, property, change, replace: !inPlace });
  }
  const expired = resource.expired?.(before, after, now);
  if (expired !== undefined)
    found.push({ path: expired, property: expired, change: "update", replace: true });
  return found;
}

/** An empty string, list or map asks for the same as none. */
function substance(value: Value | undefined): Value | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = substance(inner);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function changes(path: string, before: Value | undefined, after: Value | undefined): [string, Change][] {
  if (after === undefined) return before === undefined ? [] : [[path, "delete"]];
  if (before === undefined) return [[path, "add"]];
  if (isUnknown(after)) return [[path, "update"]];
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => changes(member(path, key), before[key], after[key]));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) =>
      changes(`${path}[${index}]`, before[index], after[index]),
    ).flat();
  }
  return before === after ? [] : [[path, "update"]];
}

const isObject = (value: Value): value is Values =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const member = (path: string, key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
