/** The attributes SSLPEER knows, less the deprecated ones and SERIALNUMBER, there the certificate's, not the subject's. */
const attributes = "CN OU O DC L ST C T UID MAIL STREET PC DNQ UNSTRUCTUREDNAME UNSTRUCTUREDADDRESS".split(
  " ",
);
const repeatable = ["OU", "DC"];

/**
 * Checks the subject of a certificate and writes it as SSLPEER wants it: `CN=…,OU=…`, attribute names in capitals, in
 * the given order, a value in double quotes where it holds a separator. Only what SSLPEER takes literally is allowed, so
 * that one name can never match another.
 *
 * @throws Error when it does not parse, has no CN or nothing beside it, or holds a character with a meaning in SSLPEER.
 * @see https://www.rfc-editor.org/rfc/rfc4514
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=mqsc-websphere-mq-rules-sslpeer-values
 */
export function distinguishedName(value: string, argument: string): string {
  const written = attributesOf(value, argument)
    .map(([key, text]) => `${key}=${quoted(text)}`)
    .join(",");
  checkPeerLength(written, argument);
  return written;
}

/** Equal for names that SSLPEER does not tell apart: it goes by no case, and by order among OUs and among DCs only. */
export function comparableName(value: string, argument: string): string {
  const sorted = attributesOf(value, argument).sort(
    ([a], [b]) => attributes.indexOf(a) - attributes.indexOf(b),
  );
  return JSON.stringify(sorted).toLowerCase();
}

function attributesOf(value: string, argument: string): [key: string, text: string][] {
  if (typeof value !== "string" || value.trim() === "") {
    throw new Error(
      `${argument}: is missing; give the subject of the certificate, such as CN=app,OU=mq-clients.`,
    );
  }
  const parts = value.split(unescapedComma).map((part) => attribute(part, argument));
  const keys = parts.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index && !repeatable.includes(key));
  if (twice !== undefined)
    throw new Error(`${argument}: ${twice} occurs twice in ${JSON.stringify(value)}; once is allowed.`);
  if (!keys.includes("CN") || keys.length < 2) {
    throw new Error(
      `${argument}: ${JSON.stringify(value)} must have CN and at least one more attribute, because the queue manager compares only what is written.`,
    );
  }
  return parts;
}

/** What SSLPEER calls one certificate of this name. */
export const certificateName = (serialNumber: string, name: string): string =>
  `SERIALNUMBER=${serialNumber},${name}`;

export function checkPeerLength(peer: string, argument: string): void {
  if (peer.length <= 1024) return;
  throw new Error(`${argument}: makes an SSLPEER of ${peer.length} characters; 1024 are allowed.`);
}

/** Backslashes before it pair up, so that none is left to escape it. */
const unescapedComma = /(?<=(?<!\\)(?:\\\\)*),/;

function attribute(part: string, argument: string): [key: string, text: string] {
  const [, key = "", escaped = ""] = /^\s*([A-Za-z]+)\s*=\s*((?:\\.|[^\\])*?)\s*$/s.exec(part) ?? [];
  const known = key.toUpperCase();
  if (!attributes.includes(known)) {
    throw new Error(
      `${argument}: ${JSON.stringify(part)} is not ATTRIBUTE=value with one of ${attributes.join(", ")}.`,
    );
  }
  if (/^(?:#|(?:\\.|[^\\])*?[+;<>"])/s.test(escaped)) {
    throw new Error(
      `${argument}: ${known} has an unescaped + ; < > " or a # in front in ${JSON.stringify(escaped)}; write a backslash before it.`,
    );
  }
  const text = escaped.replace(
    /\\(?:([0-9A-Fa-f]{2})|(.))/gs,
    (_, hex: string | undefined, character: string) =>
      hex === undefined ? character : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  // An asterisk at either end stands for any text; for " and \ IBM MQ documents no way to write them.
  if (!/^[ !#-[\]-~]+$/.test(text) || text.startsWith("*") || text.endsWith("*")) {
    throw new Error(
      `${argument}: ${known} is ${JSON.stringify(text)}; it must be printable ASCII without " and \\ and with no * at either end, so that it can be compared exactly.`,
    );
  }
  return [known, text];
}

/** In double quotes separators, equals signs and blanks at the ends are part of the value. */
function quoted(text: string): string {
  return /[,;=+<>#]|^ | $/.test(text) ? `"${text}"` : text;
}
