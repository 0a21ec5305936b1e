import { parseYaml } from "../../formats/yaml";
import { Field, showPath } from "../../model/field";
import { mayStopVerification, stopsVerification } from "./switches";

/** A setting that stops the verification, by the name it has in its file. */
export interface UnverifiedSetting {
  /** Where it stands: a path in YAML or JSON, a line in any other file. */
  where: string;
  key: string;
}

/** The settings of a configuration file that stop the verification of certificates. */
export function unverifiedSettings(text: string): UnverifiedSetting[] {
  if (!mayStopVerification(text)) return [];
  const structure = structured(text);
  if (structure === undefined) return ofLines(text);
  return settingsBelow(Field.root(structure)).map((field) => ({
    where: showPath(field.path),
    key: field.key,
  }));
}

/**
 * The fields at or below this one that stop the verification of certificates. What YAML's aliases put in many places is
 * looked at once, or a short text could stand for more places than anyone can visit.
 */
export function settingsBelow(field: Field, seen = new Set<unknown>()): Field[] {
  const { value } = field;
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number") {
    return stopsVerification(field.key, String(value)) ? [field] : [];
  }
  if (seen.has(value)) return [];
  if (typeof value === "object" && value !== null) seen.add(value);
  return [...field.entries(), ...field.items()].flatMap((inner) => settingsBelow(inner, seen));
}

/** The content of a YAML or JSON text that has a structure; nothing for any other. */
function structured(text: string): object | undefined {
  try {
    const value = parseYaml(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Settings are short; a longer line holds something else and is not worth a search. */
const longestLine = 300;
const comment = /^\s*(#|;|\/\/|\*|<!--)/;
const setting = /^[\s-]*["']?([\w.-]+)["']?(?:\s*[:=]\s*|\s+)["']?([\w-]+)["']?\s*[,;]?\s*(?:\s[#;].*)?$/;

function ofLines(text: string): UnverifiedSetting[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const match = line.length > longestLine || comment.test(line) ? null : setting.exec(line);
    return match && stopsVerification(match[1]!, match[2]!)
      ? [{ where: `line ${index + 1}`, key: match[1]! }]
      : [];
  });
}
