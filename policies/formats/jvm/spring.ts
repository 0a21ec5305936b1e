import { parseYaml } from "../yaml";
import type { JvmSetting } from "./setting";

/**
 * The settings of Spring's YAML or JSON by their full names: `server.ssl.enabled-protocols[0]`. Documents of one file
 * are read one after the other.
 *
 * @throws YamlFault for what is not well-formed.
 */
export function springSettings(text: string): JvmSetting[] {
  return text.split(/^---(?=\s|$).*$/m).flatMap((document) => flattened(parseYaml(document), ""));
}

function flattened(value: unknown, name: string, seen = new Set<unknown>()): JvmSetting[] {
  if (typeof value !== "object" || value === null) {
    return name === "" ? [] : [{ name, value: String(value ?? "") }];
  }
  // Aliases can put a structure in more places than anyone can visit; the first one tells what is in it.
  if (seen.has(value)) return [];
  seen.add(value);
  if (Array.isArray(value)) return value.flatMap((item, index) => flattened(item, `${name}[${index}]`, seen));
  return Object.entries(value).flatMap(([key, inner]) =>
    flattened(inner, name ? `${name}.${key}` : key, seen),
  );
}

/**
 * A name without what Spring does not look at: case, dashes and underscores, so that `SERVER_SSL_ENABLED_PROTOCOLS_0`
 * and `server.ssl.enabled-protocols[0]` are one. The index of a list's item is left out.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding
 */
export const relaxed = (name: string): string =>
  name
    .replace(/(\[\d+\]|_\d+_?)$/, "")
    .replace(/[^A-Za-z0-9]/g, "")
    .toLowerCase();
