import { parseYaml, YamlFault } from "../formats/yaml";
import type { Shape } from "./shape";

/** What is wrong with a file that a team has written: one sentence a line, each with the file and the place in it. */
export class ConfigFault extends Error {
  constructor(
    /** The sentences, at least one. */
    readonly faults: readonly string[],
  ) {
    super(faults.join("\n"));
  }
}

/** Reads a YAML file of this shape. An empty one reads as `empty`. */
export function readYaml<T>(shape: Shape<T>, text: string, file: string, empty: T): T {
  const value = parsed(text, file);
  return value === undefined || value === null ? empty : readValue(shape, value, file);
}

function parsed(text: string, file: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlFault)) throw error;
    throw new ConfigFault([`${file}: ${error.message}`]);
  }
}

/** Reads a value of this shape; `source` is what its faults begin with. */
export function readValue<T>(shape: Shape<T>, value: unknown, source: string): T {
  const faults: string[] = [];
  const read = shape.read(value, "", (place, fault) => {
    faults.push([source, ...(place === "" ? [] : [place]), fault].join(": "));
  });
  if (faults.length > 0) throw new ConfigFault(faults);
  return read as T;
}
