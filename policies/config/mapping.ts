import { didYouMean } from "./nearest";
import { type Shape, shown } from "./shape";

/** A key of a mapping: the shape of its value, and whether it must be there. */
export interface Entry<T> {
  shape: Shape<T>;
  required: boolean;
}

export const required = <T>(shape: Shape<T>): Entry<T> & { required: true } => ({ shape, required: true });

export const optional = <T>(shape: Shape<T>): Entry<T> & { required: false } => ({ shape, required: false });

type Entries = Readonly<Record<string, Entry<unknown>>>;

type ValueOf<E> = E extends Entry<infer T> ? T : never;

/** What a mapping with these keys reads as. */
export type Mapped<E extends Entries> = {
  [K in keyof E as E[K]["required"] extends true ? K : never]: ValueOf<E[K]>;
} & {
  [K in keyof E as E[K]["required"] extends true ? never : K]?: ValueOf<E[K]>;
};

/** A mapping with these keys and no other. */
export function mapping<E extends Entries>(entries: E): Shape<Mapped<E>> {
  const keys = Object.keys(entries);
  return {
    read(value, place, note) {
      if (!isMapping(value)) {
        note(place, `${shown(value)} is not a mapping.`);
        return undefined;
      }
      for (const key of Object.keys(value).filter((each) => !Object.hasOwn(entries, each))) {
        note(place, `${shown(key)} is no key here${didYouMean(key, keys)}`);
      }
      const read: Record<string, unknown> = {};
      for (const [key, { shape, required }] of Object.entries(entries)) {
        const stated = Object.hasOwn(value, key) && value[key] !== undefined;
        if (stated) read[key] = shape.read(value[key], below(place, key), note);
        else if (required) note(place, `${key} is missing.`);
      }
      return read as Mapped<E>;
    },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(keys.map((key) => [key, entries[key]!.shape.schema])),
      required: keys.filter((key) => entries[key]!.required),
    },
  };
}

/** A mapping from names to values of one shape. `key` reads the names. */
export function record<T>(key: Shape<string>, entry: Shape<T>): Shape<Record<string, T>> {
  return {
    read(value, place, note) {
      if (!isMapping(value)) {
        note(place, `${shown(value)} is not a mapping.`);
        return undefined;
      }
      const read = Object.entries(value).map(([name, each]) => [
        key.read(name, place, note),
        entry.read(each, below(place, name), note),
      ]);
      return Object.fromEntries(read);
    },
    schema: { type: "object", propertyNames: key.schema, additionalProperties: entry.schema },
  };
}

/** Whether it is a mapping, and no list. */
export const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const below = (place: string, key: string): string => {
  const plain = /^[\w-]+$/.test(key) ? key : "…";
  return place === "" ? plain : `${place}.${plain}`;
};
