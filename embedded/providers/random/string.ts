import { randomInt } from "node:crypto";
import type {
  RandomPasswordArgs,
  RandomPasswordState,
  RandomStringArgs,
  RandomStringState,
} from "@pulumi/random";
import { genSaltSync, hashSync } from "bcryptjs";
import type { Failure, Property, StandIn, Values } from "../model";
import { isUnknown } from "../wire";
import { keepers } from "./keepers";

const alphabets = {
  Lower: "abcdefghijklmnopqrstuvwxyz",
  Numeric: "0123456789",
  Special: "!@#$%&*()-_=+[]{}<>:?",
  Upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
};
type Alphabet = keyof typeof alphabets;
const names = Object.keys(alphabets) as Alphabet[];
const flag = (name: Alphabet) => name.toLowerCase();

const include = (description: string): Property => ({ type: "boolean", description, default: true });
const least = (description: string): Property => ({ type: "integer", description, default: 0, minimum: 0 });

const inputs: Record<keyof RandomPasswordArgs, Property> = {
  keepers,
  length: { type: "integer", description: "How many characters.", required: true, minimum: 1 },
  lower: include("Whether lower-case letters may occur."),
  minLower: least("At least this many lower-case letters."),
  minNumeric: least("At least this many digits."),
  minSpecial: least("At least this many special characters."),
  minUpper: least("At least this many upper-case letters."),
  number: include("The old name of numeric."),
  numeric: include("Whether digits may occur."),
  overrideSpecial: { type: "string", description: `The special characters, instead of ${alphabets.Special}` },
  special: include("Whether special characters may occur."),
  upper: include("Whether upper-case letters may occur."),
};

/** `numeric` and its old name follow each other. */
function derive({ number, numeric }: Values): Values {
  const given = numeric ?? number;
  return given === undefined ? {} : { number: given, numeric: given };
}

function check(values: Values): Failure[] {
  const found: Failure[] = [];
  const known = (...keys: string[]) => !keys.some((key) => isUnknown(values[key]));
  const minimums = names.map((name) => `min${name}`);
  if (known("length", ...minimums)) {
    const sum = minimums.reduce((total, key) => total + (values[key] as number), 0);
    if ((values.length as number) < sum)
      found.push({
        property: "length",
        reason: `length must be at least ${sum}, the sum of ${minimums.join(", ")}, not ${values.length}.`,
      });
  }
  if (known(...names.map(flag)) && names.every((name) => values[flag(name)] === false))
    found.push({
      property: "special",
      reason: `One of ${names.map(flag).join(", ")} must be true, and all are false.`,
    });
  if (known("number", "numeric") && values.number !== values.numeric)
    found.push({
      property: "number",
      reason: `number is the old name of numeric and must equal it: ${values.number} is not ${values.numeric}.`,
    });
  return found;
}

/** Characters by Unicode code point, drawn and shuffled without bias. */
function draw(values: Values): string {
  const override = values.overrideSpecial as string | undefined;
  const letters = (name: Alphabet) => [...((name === "Special" && override) || alphabets[name])];
  const allowed = names.filter((name) => values[flag(name)]).flatMap(letters);
  const drawn = names.flatMap((name) => pick(letters(name), values[`min${name}`] as number));
  drawn.push(...pick(allowed, (values.length as number) - drawn.length));
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [drawn[last], drawn[other]] = [drawn[other]!, drawn[last]!];
  }
  return drawn.join("");
}

const pick = (alphabet: string[], count: number): string[] =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]!);

const imported = (id: string): { id: string; inputs: Values } => {
  if (id === "") throw new Error("The import ID must be the string itself, and it is empty.");
  return { id: "none", inputs: { length: [...id].length } };
};

/** `random.RandomString`: public; imported by its value. */
export const randomStringType: StandIn<RandomStringArgs, RandomStringState> = {
  description: "A random string that is no secret.",
  inputs,
  outputs: { result: { type: "string", description: "The random string." } },
  derive,
  check,
  create(values) {
    const drawn = draw(values);
    return { id: drawn, outputs: { result: drawn } };
  },
  import: (id) => ({ ...imported(id), id, outputs: { result: id } }),
};

const passwordOutputs = (password: string): Values => ({
  result: password,
  // The real plugin is written in Go, whose bcrypt says 2a where this library would say 2b; the hash is the same.
  bcryptHash: hashSync(password, genSaltSync(10).replace("$2b$", "$2a$")),
});

/** `random.RandomPassword`: the result is secret; imported by its value. */
export const randomPasswordType: StandIn<RandomPasswordArgs, RandomPasswordState> = {
  description: "A random password.",
  inputs,
  outputs: {
    result: { type: "string", description: "The password.", secret: true },
    bcryptHash: { type: "string", description: "Its bcrypt hash (cost 10).", secret: true },
  },
  derive,
  check,
  create: (values) => ({ id: "none", outputs: passwordOutputs(draw(values)) }),
  import: (id) => ({ ...imported(id), outputs: passwordOutputs(id) }),
};
