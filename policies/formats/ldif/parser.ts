import { type LogicalLine, recordLines } from "./lines";

/** A value that a record gives to an attribute. */
export interface LdifValue {
  /** The attribute in lower case, without options such as `;lang-de`. */
  name: string;
  /** Without base64; empty where it stands in a file that the record names. */
  value: string;
  line: number;
}

/** One entry, or one change to an entry. */
export interface LdifRecord {
  dn: string;
  /** "add", "modify", "delete", "modrdn" or "moddn"; empty for an entry's content. */
  change: string;
  /** What the record sets; of a change what it adds and replaces, not what it deletes. */
  values: LdifValue[];
  line: number;
}

/** A line that is no LDIF. `reason` never quotes the source. */
export interface LdifFault {
  line: number;
  reason: string;
}

/** What an LDIF text holds. */
export interface Ldif {
  records: LdifRecord[];
  faults: LdifFault[];
}

/** Lines of their own, which `ldapadd` and `slapadd` take outside of records. */
const directives = ["version", "include"];

/** Reads LDIF by RFC 2849. Never throws: what cannot be read is returned as a fault and skipped. */
export function parseLdif(source: unknown): Ldif {
  if (typeof source !== "string") return { records: [], faults: [{ line: 1, reason: "it is no text" }] };
  const ldif: Ldif = { records: [], faults: [] };
  for (const lines of recordLines(source)) {
    const read = lines.flatMap((line) => {
      const value = attributeOf(line);
      if (!value) ldif.faults.push({ line: line.line, reason: "an attribute's name is missing" });
      return value ?? [];
    });
    const [dn, ...rest] = read.filter(({ name }, index) => index > 0 || !directives.includes(name));
    if (!dn) continue;
    if (directives.includes(read[0]!.name) && dn.name !== "dn") continue;
    if (dn.name === "dn") ldif.records.push(recordOf(dn, rest));
    else ldif.faults.push({ line: dn.line, reason: "a record does not begin with dn" });
  }
  return ldif;
}

/** Ends one of the changes to an entry; `attributeOf` gives it as a value without a name. */
const end = "-";

function recordOf(dn: LdifValue, rest: readonly LdifValue[]): LdifRecord {
  const change = rest.find(({ name }) => name === "changetype")?.value.toLowerCase() ?? "";
  const content = rest.filter(({ name }) => name !== "changetype" && name !== "control");
  const values = change === "modify" ? modified(content) : content.filter(({ name }) => name !== end);
  return { dn: dn.value, change, values, line: dn.line };
}

/** `add: x`, then values of x, then `-`, for each change; those under `delete:` are not set. */
function modified(content: readonly LdifValue[]): LdifValue[] {
  const set: LdifValue[] = [];
  let operation = "";
  for (const value of content) {
    if (value.name === end) operation = "";
    else if (operation === "") operation = value.name;
    else if (operation === "add" || operation === "replace") set.push(value);
  }
  return set;
}

const attribute = /^([A-Za-z0-9][\w.-]*)((?:;[\w-]+)*)(::|:<|:)[ ]*(.*)$/s;

function attributeOf({ text, line }: LogicalLine): LdifValue | undefined {
  if (text.trim() === end) return { name: end, value: "", line };
  const match = attribute.exec(text);
  if (!match) return undefined;
  const [, name, , kind, value] = match;
  const read =
    kind === "::" ? Buffer.from(value!, "base64").toString("utf8") : kind === ":<" ? "" : value!.trimEnd();
  return { name: name!.toLowerCase(), value: read, line };
}
