import { isLdif, parseLdif } from "../../formats/ldif";

/** A global setting of slapd under its name in slapd.conf, in lower case: `olcTLSVerifyClient` is "tlsverifyclient". */
export interface SlapdSetting {
  name: string;
  value: string;
  line: number;
}

/** What a text says of slapd's configuration. */
export interface SlapdSettings {
  settings: SlapdSetting[];
  /** Line that begins the whole global configuration; none where the text only adds to one. */
  whole: number | undefined;
}

const isSlapdConf = (key: string, text: string): boolean =>
  key === "slapd.conf" || (/^database[ \t]+\w/m.test(text) && /^suffix[ \t]+"?\w+=/m.test(text));

/** The settings of slapd in an LDIF for `cn=config` or in a `slapd.conf`; nothing for other texts. */
export function slapdSettings(key: string, text: string): SlapdSettings | undefined {
  if (isLdif(key, text)) return fromLdif(text);
  return isSlapdConf(key, text) ? fromSlapdConf(text) : undefined;
}

function fromLdif(text: string): SlapdSettings | undefined {
  const records = parseLdif(text).records.filter(({ dn }) => /(^|,)[ ]*cn=config[ ]*$/i.test(dn));
  if (records.length === 0) return undefined;
  const whole = records.find(
    ({ dn, change, values }) =>
      /^cn=config$/i.test(dn.trim()) &&
      (change === "" || change === "add") &&
      values.some(({ name, value }) => name === "objectclass" && /^olcGlobal$/i.test(value)),
  );
  const settings = records.flatMap(({ values }) =>
    values
      .filter(({ name }) => name.startsWith("olc"))
      .map(({ name, value, line }) => ({ name: confName(name.slice("olc".length)), value, line })),
  );
  return { settings, whole: whole?.line };
}

/** slapd.conf says "disallow", "require" and "allow" where cn=config has the plural. */
const confName = (name: string): string =>
  /^(disallow|require|allow)s$/.test(name) ? name.slice(0, -1) : name;

/** `keyword value …`; a line that begins with a blank goes on with the one before. */
function fromSlapdConf(text: string): SlapdSettings {
  const settings: SlapdSetting[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const last = settings.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last) last.value += ` ${line.trim()}`;
      continue;
    }
    const [name, ...rest] = line.trim().split(/[ \t]+/);
    settings.push({ name: name!.toLowerCase(), value: rest.join(" "), line: index + 1 });
  }
  // A file that is included, other than a schema, may say what this one leaves out.
  const complete = settings.every(({ name, value }) => name !== "include" || value.includes("schema"));
  return { settings, whole: complete ? 1 : undefined };
}
