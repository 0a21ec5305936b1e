import { parseArgs } from "node:util";
import { Fault } from "../fault";
import { unknownName } from "./unknownName";

/** One option of a command, for the parser and for its help. */
export interface Option {
  /** How help calls the value; none for a switch. */
  value?: string;
  /** The values that are allowed; any where it is left out. */
  choices?: readonly string[];
  help: string;
}

export interface Arguments<Name extends string> {
  /** Given values; a switch has "true". */
  values: Partial<Record<Name, string>>;
  positionals: string[];
}

/**
 * Options and operands of a command. An unknown option, one without its value and a value that is not allowed are
 * faults that name what was probably meant.
 */
export function readArguments<Name extends string>(
  args: string[],
  options: Readonly<Record<Name, Option>>,
): Arguments<Name> {
  const known: Readonly<Record<string, Option>> = options;
  const { tokens } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(known).map(([name, { value }]) => [name, { type: value ? "string" : "boolean" }]),
    ),
  });
  const values: Record<string, string> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind === "option") values[token.name] = givenValue(token, known);
  }
  return { values: values as Partial<Record<Name, string>>, positionals };
}

interface OptionToken {
  name: string;
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function givenValue(token: OptionToken, known: Readonly<Record<string, Option>>): string {
  const { name, rawName, value, inlineValue } = token;
  const option = Object.hasOwn(known, name) && rawName === `--${name}` ? known[name] : undefined;
  if (!option) {
    const names = Object.keys(known).map((each) => `--${each}`);
    throw new Fault(unknownName("option", rawName, names));
  }
  if (!option.value) {
    if (inlineValue) throw new Fault(`--${name} takes no value.`);
    return "true";
  }
  if (value === undefined || value === "" || (!inlineValue && value.startsWith("--")))
    throw new Fault(`--${name} needs a value: ${option.choices?.join(", ") ?? option.value}.`);
  if (option.choices && !option.choices.includes(value))
    throw new Fault(unknownName(`--${name}`, value, option.choices));
  return value;
}

/** The options as lines of a help text. */
export function optionHelp(options: Readonly<Record<string, Option>>): string {
  const rows = Object.entries(options).map(([name, { value, choices, help }]) => ({
    left: `  --${name}${value ? ` ${value}` : ""}`,
    right: choices ? `${help} One of ${choices.join(", ")}.` : help,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length)) + 2;
  return rows.map(({ left, right }) => left.padEnd(width) + right).join("\n");
}
