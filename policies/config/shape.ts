import { didYouMean } from "./nearest";

/** Takes a fault: where in the file, and the rest of a sentence about it. */
type Note = (place: string, fault: string) => void;

/** What may stand in a place of a configuration file: how it is read, and the same as a JSON schema. */
export interface Shape<T> {
  /** The value in its type; nothing after a fault was noted. */
  read(value: unknown, place: string, note: Note): T | undefined;
  schema: Readonly<Record<string, unknown>>;
}

/** The shape with a sentence for whoever edits the file. */
export const described = <T>(description: string, shape: Shape<T>): Shape<T> => ({
  read: shape.read,
  schema: { ...shape.schema, description },
});

/** One word out of a list; `noun` is what such a word is called. */
export function word<T extends string>(noun: string, words: readonly T[]): Shape<T> {
  return {
    read(value, place, note) {
      const found = words.find((each) => each === value);
      if (found === undefined) note(place, `${shown(value)} is no ${noun}${instead(value, words)}`);
      return found;
    },
    schema: { enum: [...words] },
  };
}

/** A text that is not empty. `pattern` and `check` narrow it down, and `expected` says to what. */
export function text(
  expected: string,
  { pattern, check = () => true }: { pattern?: RegExp; check?: (value: string) => boolean } = {},
): Shape<string> {
  const fits = (value: string) => value.trim() !== "" && (pattern?.test(value) ?? true) && check(value);
  return {
    read(value, place, note) {
      if (typeof value === "string" && fits(value)) return value;
      note(place, `${shown(value)} is not ${expected}.`);
      return undefined;
    },
    schema: { type: "string", minLength: 1, ...(pattern && { pattern: pattern.source }) },
  };
}

/** A whole number of at least `minimum`. */
export function wholeNumber(minimum: number): Shape<number> {
  return {
    read(value, place, note) {
      if (Number.isInteger(value) && (value as number) >= minimum) return value as number;
      note(place, `${shown(value)} is not a whole number of at least ${minimum}.`);
      return undefined;
    },
    schema: { type: "integer", minimum },
  };
}

export const yesOrNo: Shape<boolean> = {
  read(value, place, note) {
    if (typeof value === "boolean") return value;
    note(place, `${shown(value)} is neither true nor false.`);
    return undefined;
  },
  schema: { type: "boolean" },
};

/** The shape, or null where that says something. */
export const orNull = <T>(shape: Shape<T>): Shape<T | null> => ({
  read: (value, place, note) => (value === null ? null : shape.read(value, place, note)),
  schema: { anyOf: [shape.schema, { type: "null" }] },
});

/** One of several numbers. */
export function number(numbers: readonly number[]): Shape<number> {
  return {
    read(value, place, note) {
      if (numbers.includes(value as number)) return value as number;
      note(place, `${shown(value)} is not allowed; allowed: ${numbers.join(", ")}.`);
      return undefined;
    },
    schema: { enum: [...numbers] },
  };
}

export function list<T>(item: Shape<T>, { minimum = 0 }: { minimum?: number } = {}): Shape<T[]> {
  return {
    read(value, place, note) {
      if (!Array.isArray(value)) note(place, `${shown(value)} is not a list.`);
      else if (value.length < minimum) note(place, "the list is empty.");
      else return value.map((each, index) => item.read(each, `${place}[${index}]`, note) as T);
      return undefined;
    },
    schema: { type: "array", items: item.schema, ...(minimum > 0 && { minItems: minimum }) },
  };
}

/** What stands in a message for a value: itself where it is short and plain, or else what it is. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "string") return "a mapping";
  return /^[\w.:/@*+-]{1,64}$/.test(value) ? value : value.trim() === "" ? "an empty text" : "this text";
}

const instead = (value: unknown, words: readonly string[]): string =>
  typeof value === "string" ? didYouMean(value, words) : `; allowed: ${words.join(", ")}.`;
