import { load, YAMLException } from "js-yaml";

/** Why a text is not YAML, and where. */
export class YamlFault extends Error {
  constructor(
    readonly reason: string,
    /** From 1; none where the fault is not in one place. */
    readonly line: number | undefined,
  ) {
    super(line === undefined ? `${reason}.` : `line ${line}: ${reason}.`);
  }
}

/**
 * The value of one YAML document by YAML 1.2's core schema: `2027-01-01` and `yes` are texts. Nothing for an empty text.
 *
 * @throws YamlFault for anything else than one well-formed document; a key that stands twice is a fault.
 */
export function parseYaml(text: string): unknown {
  if (!/^\s*[^#\s]/m.test(text)) return undefined;
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new YamlFault(error.reason, error.mark && error.mark.line + 1);
  }
}
