import {
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  Schema,
  seqTag,
  strTag,
} from "js-yaml";

/**
 * Scalars and tags as kubectl reads them: YAML 1.1's words for true and false, Go's spelling of numbers, dates as
 * text, and tags that are not YAML's own without any meaning.
 */
const core = "tag:yaml.org,2002:";

const words: ReadonlyMap<string, boolean | null> = new Map([
  ...spellings(true, ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]),
  ...spellings(false, ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]),
  ...spellings(null, ["", "~", "null", "Null", "NULL"]),
]);

function spellings<T>(value: T, all: string[]): [string, T][] {
  return all.map((spelling) => [spelling, value]);
}

const wordTag = (name: string, type: string, firstCharacters: string[]) =>
  defineScalarTag<boolean | null>(core + name, {
    implicit: true,
    implicitFirstChars: firstCharacters,
    resolve: (source) => {
      const value = words.get(source);
      return value === undefined || typeof value !== type ? NOT_RESOLVED : value;
    },
    identify: () => false,
  });

const integer = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const special: ReadonlyMap<string, number> = new Map([
  ...spellings(Number.NaN, [".nan", ".NaN", ".NAN"]),
  ...spellings(Number.POSITIVE_INFINITY, [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"]),
  ...spellings(Number.NEGATIVE_INFINITY, ["-.inf", "-.Inf", "-.INF"]),
]);

const decimal = /^[1-9][0-9]*$/;

function integerOf(source: string): number | typeof NOT_RESOLVED {
  // Most integers are written so.
  if (decimal.test(source)) return Number(source);
  const plain = source.replaceAll("_", "");
  if (!integer.test(plain)) return NOT_RESOLVED;
  const digits = plain.replace(/^[-+]/, "");
  const value = Number(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return plain.startsWith("-") ? -value : value;
}

function floatOf(source: string): number | typeof NOT_RESOLVED {
  const value = special.get(source);
  if (value !== undefined) return value;
  const plain = source.startsWith(".") ? source : source.replaceAll("_", "");
  return float.test(plain) ? Number(plain) : NOT_RESOLVED;
}

const digits = [..."0123456789"];

const numberTag = (
  name: string,
  firstCharacters: string[],
  resolve: (source: string) => number | typeof NOT_RESOLVED,
) =>
  defineScalarTag<number>(core + name, {
    implicit: true,
    implicitFirstChars: firstCharacters,
    resolve,
    identify: () => false,
  });

/** Keys are text in Kubernetes; a null, a list or an object as a key is refused, as kubectl does. */
const textKeys = {
  ...mapTag,
  addPair(object: Record<string, unknown>, key: unknown, value: unknown): string {
    if (key === null) return "a key is empty";
    return typeof key === "object" ? "a key is a list or an object" : mapTag.addPair(object, key, value);
  },
};

/** Any tag that begins so, on whatever it stands. */
const meaningless = (prefix: string) => [
  defineScalarTag<string>(prefix, {
    matchByTagPrefix: true,
    resolve: (source) => source,
    identify: () => false,
  }),
  defineSequenceTag<unknown[]>(prefix, { ...seqTag, matchByTagPrefix: true, finalize: undefined }),
  defineMappingTag<Record<string, unknown>>(prefix, {
    ...textKeys,
    matchByTagPrefix: true,
    finalize: undefined,
  }),
];

export const kubernetesSchema = new Schema([
  strTag,
  seqTag,
  textKeys,
  wordTag("null", "object", ["", "~", "n", "N"]),
  wordTag("bool", "boolean", [..."yYnNtTfFoO"]),
  numberTag("int", ["+", "-", ...digits], integerOf),
  numberTag("float", ["+", "-", ".", ...digits], floatOf),
  mergeTag,
  ...meaningless("!"),
  ...meaningless("tag:"),
]);
