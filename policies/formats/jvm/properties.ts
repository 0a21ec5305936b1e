import type { JvmSetting } from "./setting";

const continued = /(?:^|[^\\])(?:\\\\)*\\$/;
const entry = /^((?:\\[\s\S]|[^\\\s:=])*)(?:\s*[:=]\s*|\s+|$)([\s\S]*)$/;

/**
 * The entries of a Java properties file: `name=value`, `name: value` or `name value`, comments from `#` or `!`, lines
 * continued by a backslash, and escapes.
 *
 * @see https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
 */
export function properties(text: string): JvmSetting[] {
  const settings: JvmSetting[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  for (let index = 0; index < lines.length; index++) {
    const line = index + 1;
    let logical = lines[index]!.trimStart();
    if (logical === "" || /^[#!]/.test(logical)) continue;
    const parts = [];
    while (continued.test(logical) && index + 1 < lines.length) {
      parts.push(logical.slice(0, -1));
      logical = lines[++index]!.trimStart();
    }
    // The last line may end as if another followed.
    if (continued.test(logical)) logical = logical.slice(0, -1);
    const [, name, value] = entry.exec([...parts, logical].join(""))!;
    settings.push({ name: unescaped(name!), value: unescaped(value!), line });
  }
  return settings;
}

const letters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f" };

const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S])|$)/g, (_, code, letter) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : (letters[letter] ?? letter ?? ""),
  );
