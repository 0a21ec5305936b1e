import type { Field } from "../model/field";
import { labelsAt } from "./metadata";

/**
 * The settings of these keys at any depth of a chart's values, where charts take labels and annotations for pods.
 * Everything else there is passed over, unknown values included.
 */
export function* settingsIn(values: Field, keys: readonly string[]): Generator<Field> {
  const inner = Array.isArray(values.value)
    ? values.items()
    : Object.keys(labelsAt(values)).map((key) => values.at(key));
  for (const field of inner) {
    if (keys.includes(field.key)) yield field;
    else yield* settingsIn(field, keys);
  }
}

const tasks = [
  "job",
  "jobs",
  "cronjob",
  "hook",
  "hooks",
  "patch",
  "migration",
  "migrations",
  "startupapicheck",
  "test",
];

/** Values for something that runs once and ends: an installation's hook, a migration, a chart's test. */
export const isForTask = ({ path }: Field): boolean =>
  path.some((key) =>
    String(key)
      .split(/(?=[A-Z])|[-_.]/)
      .some((word) => tasks.includes(word.toLowerCase())),
  );
