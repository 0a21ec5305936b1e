import type { JvmSetting } from "./setting";

const word = /(?:'[^']*'|"[^"]*"|[^\s'"])+/g;

/**
 * The system properties (`-Dname=value`) of a list of JVM options, as `JAVA_TOOL_OPTIONS` or an argument file holds it:
 * words between blanks, quotes of both kinds around what belongs together. A property without `=` has the value "".
 *
 * @see https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html#using-the-jdk_java_options-launcher-environment-variable
 */
export function systemProperties(options: string): JvmSetting[] {
  return [...options.matchAll(word)].flatMap(([quoted]) => {
    const text = quoted.replace(/'([^']*)'|"([^"]*)"/g, "$1$2");
    const match = /^-D([^=\s]+)(?:=([\s\S]*))?$/.exec(text);
    return match ? [{ name: match[1]!, value: match[2] ?? "" }] : [];
  });
}
