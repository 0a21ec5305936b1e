import { z } from "zod";
import { withoutEffectWhere } from "../../../settings/combinations";
import { unwrapped } from "../../../settings/fault";
import { chartSource } from "../../../settings/fields";
import { schema } from "../../../settings/schema";

/** A key of the configuration, as a table of docs/configuration.md has it. */
export interface Row {
  /** Its path, with `[]` behind a list; several that are described alike. */
  keys: string[];
  preset: string;
  text: string;
  /** What each of them has no effect with. */
  excludedWith: string[];
}

/** What the schema says of a key, whichever of its wrappers says it. */
interface Said {
  description?: string;
  unset?: string;
  unit?: string;
}

const sections = schema.shape as Record<string, z.ZodType>;

/** The rows of a top-level key, or of `chart`, which is the same wherever a chart is. */
export function rowsOf(name: string): Row[] {
  if (name === "chart") return alikeTogether(below(chartSource, ""));
  const part = sections[name];
  if (!part) throw new Error(`docs/configuration.md asks for the keys of ${name}, which the schema has not.`);
  const inner = below(part, name);
  return alikeTogether(inner.length > 0 ? inner : [row(part, name)]);
}

/** Every key that has none below it and every other that is described; the schema's own words for each. */
function rows(part: z.ZodType, key: string): Row[] {
  const inner = below(part, key);
  return inner.length === 0 || saidOf(part).description !== undefined ? [row(part, key), ...inner] : inner;
}

function below(part: z.ZodType, key: string): Row[] {
  const bare = unwrapped(part);
  if (isChart(bare) && key !== "") return [];
  if (bare instanceof z.ZodObject) return ofObject(bare, key);
  if (bare instanceof z.ZodArray) {
    const element = unwrapped(bare.element as z.ZodType);
    return element instanceof z.ZodObject ? ofObject(element, `${key}[]`) : [];
  }
  if (bare instanceof z.ZodDiscriminatedUnion) {
    // A key that several of the kinds have is described by the first of them.
    const all = bare.options.flatMap((option) => ofObject(option as z.ZodObject, key));
    return all.filter(({ keys: [own] }, index) => all.findIndex(({ keys }) => keys[0] === own) === index);
  }
  return [];
}

/** A chart's source, whatever a copy of it is described by. */
const isChart = (part: z.ZodType) => part instanceof z.ZodObject && part.shape === chartSource.shape;

const ofObject = ({ shape }: z.ZodObject, key: string): Row[] =>
  Object.entries(shape as Record<string, z.ZodType>).flatMap(([name, part]) =>
    rows(part, key === "" ? name : `${key}.${name}`),
  );

function row(part: z.ZodType, key: string): Row {
  const { description = "", unit } = saidOf(part);
  const bare = unwrapped(part);
  const range =
    bare instanceof z.ZodNumber ? `${bare.minValue} to ${bare.maxValue}${unit ? ` ${unit}` : ""}.` : "";
  return {
    keys: [key],
    preset: preset(part),
    text: [description, range].filter(Boolean).join(" "),
    excludedWith: withoutEffectWhere
      .filter(([, , keys]) => keys.includes(key))
      .map(([name, value]) => `\`${name}: ${value}\``),
  };
}

function preset(part: z.ZodType): string {
  const { unset, unit } = saidOf(part);
  if (unset !== undefined) return unset;
  const layers = layersOf(part);
  const given = layers.find((layer) => layer instanceof z.ZodDefault || layer instanceof z.ZodPrefault);
  if (!given) return layers.some((layer) => layer instanceof z.ZodOptional) ? "none" : "needed";
  const value = given.def.defaultValue;
  if (typeof value === "number") return unit ? `${value} ${unit}` : `${value}`;
  if (typeof value === "object") return "none";
  return `\`${value}\``;
}

/** A schema and what it wraps, from the outside. */
function layersOf(part: z.ZodType): z.ZodType[] {
  if (part instanceof z.ZodPipe) return [part, ...layersOf(part.in as z.ZodType)];
  const wraps =
    part instanceof z.ZodOptional || part instanceof z.ZodDefault || part instanceof z.ZodPrefault;
  return wraps ? [part, ...layersOf(part.unwrap() as z.ZodType)] : [part];
}

export const saidOf = (part: z.ZodType): Said =>
  Object.assign(
    {},
    ...layersOf(part)
      .map((layer) => layer.meta())
      .reverse(),
  );

/** One row for keys with the same words that differ in one step of their path. */
function alikeTogether(all: Row[]): Row[] {
  const merged: Row[] = [];
  for (const next of all) {
    const same = merged.find(
      ({ keys, preset, text, excludedWith }) =>
        preset === next.preset &&
        text === next.text &&
        excludedWith.length > 0 === next.excludedWith.length > 0 &&
        differInOneStep(keys[0]!, next.keys[0]!),
    );
    if (same) {
      same.keys.push(...next.keys);
      same.excludedWith.push(...next.excludedWith);
    } else merged.push(next);
  }
  return merged;
}

function differInOneStep(one: string, other: string): boolean {
  const [steps, others] = [one.split("."), other.split(".")];
  return steps.length === others.length && steps.filter((step, at) => step !== others[at]).length === 1;
}
