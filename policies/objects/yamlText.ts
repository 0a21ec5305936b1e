import { parseYaml, YamlFault } from "../formats/yaml";
import type { Field } from "../model/field";

/** More than any configuration has, and few enough to walk through: aliases let a few lines stand for billions. */
const mostValues = 100_000;

/** The structure that a field's text holds as YAML or JSON; noted as undecided, and nothing, where it cannot be had. */
export function yamlIn(field: Field): Field | undefined {
  const { text } = field;
  if (text === undefined) return undefined;
  const value = parsedYaml(text);
  if (value !== undefined) return field.holding(value);
  field.undecided("is not YAML that can be read");
  return undefined;
}

/** The value of one YAML document; nothing where the text is empty, is none, or its aliases make it too large. */
export function parsedYaml(text: string): unknown {
  try {
    const value = parseYaml(text);
    return isSmall(value) ? value : undefined;
  } catch (error) {
    // The parser runs out of stack where nothing but brackets is nested.
    if (error instanceof YamlFault || error instanceof RangeError) return undefined;
    throw error;
  }
}

function isSmall(value: unknown): boolean {
  const open: unknown[] = [value];
  for (let count = 0; open.length > 0; count += 1) {
    if (count + open.length > mostValues) return false;
    const next = open.pop();
    if (typeof next === "object" && next !== null) for (const inner of Object.values(next)) open.push(inner);
  }
  return true;
}
