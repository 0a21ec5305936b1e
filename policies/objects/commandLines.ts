import { shellCommands } from "../formats/shell/commands";
import type { Field } from "../model/field";

/** A word of a command line, and the field that holds it. */
export interface Word {
  text: string;
  field: Field;
}

/** Where a container states commands: its own, those of its probes and of its lifecycle. */
const handlers = [
  ["livenessProbe", "exec"],
  ["readinessProbe", "exec"],
  ["startupProbe", "exec"],
  ["lifecycle", "postStart", "exec"],
  ["lifecycle", "preStop", "exec"],
];

/** The commands that a container runs, and those of the scripts among their words. */
export const commandLines = (container: Field): readonly (readonly Word[])[] => container.once(stated);

function stated(container: Field): Word[][] {
  const own = [...container.at("command").items(), ...container.at("args").items()];
  return [own, ...handlers.map((path) => container.at(...path, "command").items())].flatMap(withScripts);
}

function withScripts(fields: Field[]): Word[][] {
  const words = fields.flatMap((field) => (field.text === undefined ? [] : [{ text: field.text, field }]));
  if (words.length === 0) return [];
  const scripts = words.filter(({ text }) => /\s/.test(text.trim()));
  const parsed = scripts.flatMap(({ text, field }) =>
    shellCommands(text).map((command) => command.map((word) => ({ text: word, field }))),
  );
  return [words, ...parsed];
}

/** An option of a command line: `--name=value`, or `--name` and the word that follows. */
export interface Option {
  /** Without its dashes. */
  name: string;
  /** What stands after `=`. */
  value?: string;
  /** The next word, which is the value of an option without `=` that takes one. */
  next?: Word;
  field: Field;
}

/** The options among the words of one command. */
export const optionsOf = (words: readonly Word[]): Option[] =>
  words.flatMap(({ text, field }, index) => {
    const match = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(text);
    return match ? [{ name: match[1]!, value: match[2], next: words[index + 1], field }] : [];
  });

/** The value of an option that takes one. */
export const optionValue = ({ value, next }: Option): string | undefined =>
  value ?? (next?.text.startsWith("-") ? undefined : next?.text);
