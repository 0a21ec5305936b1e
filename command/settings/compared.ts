import { secretFields } from "../../settings/secretFields";
import type { StackSettings } from "./stackFile";

/** What one stack has under a key: its value, or for a secret only that there is one. */
export type Side = { value: unknown } | "set" | "not set";

export interface Difference {
  key: string;
  sides: [Side, Side];
}

export interface Comparison {
  differences: Difference[];
  /** Secrets that both stacks have; each is encrypted by another key, so that nobody can tell whether they are the same. */
  notCompared: string[];
}

/** In what two stacks differ, by key; entries of a list are told apart by their names. */
export function compared(one: StackSettings, other: StackSettings): Comparison {
  const [left, right] = [sidesOf(one), sidesOf(other)];
  const all = [...new Set([...left.keys(), ...right.keys()])].sort((a, b) => a.localeCompare(b, "en"));
  // What is empty on one side and filled on the other is told by what fills it.
  const keys = all.filter(
    (key) => !all.some((each) => each.startsWith(`${key}[`) || each.startsWith(`${key}.`)),
  );
  const of = (sides: Map<string, Side>, key: string): Side => sides.get(key) ?? "not set";
  return {
    differences: keys
      .map((key): Difference => ({ key, sides: [of(left, key), of(right, key)] }))
      .filter(({ sides }) => JSON.stringify(sides[0]) !== JSON.stringify(sides[1])),
    notCompared: keys.filter((key) => left.get(key) === "set" && right.get(key) === "set"),
  };
}

function sidesOf({ settings, encrypted }: StackSettings): Map<string, Side> {
  const sides = new Map<string, Side>();
  for (const [key, value] of leaves(settings, "")) sides.set(key, isSecret(key) ? "set" : { value });
  for (const key of encrypted) sides.set(named(key, settings), "set");
  return sides;
}

/** A password that stands in the file in plain text, which the program refuses. */
const isSecret = (key: string) =>
  secretFields.some(([section, field]) => key.startsWith(section) && key.endsWith(`.${field}`));

function leaves(value: unknown, key: string): [string, unknown][] {
  if (isObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([name, inner]) => leaves(inner, joined(key, name)));
  }
  if (Array.isArray(value) && value.some(isObject)) {
    return value.flatMap((entry, index) => leaves(entry, `${key}[${nameOf(entry) ?? index}]`));
  }
  return value === undefined ? [] : [[key, value]];
}

function joined(key: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${key}[${JSON.stringify(name)}]`;
  return key === "" ? name : `${key}.${name}`;
}

/** What an entry of a list is called by people. */
const nameOf = (entry: unknown) =>
  isObject(entry) ? ((entry.name ?? entry.uid) as string | undefined) : undefined;

/** A key as the file has it, `clients[0].password`, by the names of the entries. */
function named(key: string, settings: object): string {
  return key.replace(/^(\w+)\[(\d+)\]/, (index, section: string, place: string) => {
    const name = nameOf((settings as Record<string, unknown[]>)[section]?.[Number(place)]);
    return name === undefined ? index : `${section}[${name}]`;
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
