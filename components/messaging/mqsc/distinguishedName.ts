/** The attributes SSLPEER knows, less the deprecated ones. */
const attributes =
  "CN OU O DC L ST C T UID MAIL STREET PC SERIALNUMBER DNQ UNSTRUCTUREDNAME UNSTRUCTUREDADDRESS".split(" ");
const repeatable = ["OU", "DC"];

/**
 * Checks the subject of a certificate and writes it as SSLPEER wants it: `CN=…,OU=…`, attribute names in capitals, in
 * the given order. Only characters that SSLPEER takes literally are allowed, so that one name can never match another.
 *
 * @throws Error when it does not parse, has no CN or nothing beside it, or holds a character with a meaning in SSLPEER.
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=mqsc-websphere-mq-rules-sslpeer-values
 */
export function distinguishedName(value: string, argument: string): string {
  if (typeof value !== "string" || value.trim() === "") {
    throw new Error(
      `${argument}: is missing; give the subject of the certificate, such as CN=app,OU=mq-clients.`,
    );
  }
  const parts = value.split(",").map((part) => attribute(part, argument));
  const keys = parts.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index && !repeatable.includes(key));
  if (twice !== undefined)
    throw new Error(`${argument}: ${twice} occurs twice in ${JSON.stringify(value)}; once is allowed.`);
  if (!keys.includes("CN") || keys.length < 2) {
    throw new Error(
      `${argument}: ${JSON.stringify(value)} must have CN and at least one more attribute, because the queue manager compares only what is written.`,
    );
  }
  const written = parts.map(([key, text]) => `${key}=${text}`).join(",");
  if (written.length > 1024) {
    throw new Error(`${argument}: has ${written.length} characters; SSLPEER allows 1024.`);
  }
  return written;
}

function attribute(part: string, argument: string): [key: string, text: string] {
  const [, key = "", text = ""] = /^\s*([A-Za-z]+)\s*=(.*)$/s.exec(part) ?? [];
  const known = key.toUpperCase();
  if (!attributes.includes(known)) {
    throw new Error(
      `${argument}: ${JSON.stringify(part)} is not ATTRIBUTE=value with one of ${attributes.join(", ")}.`,
    );
  }
  const trimmed = text.trim();
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9 ._@:/-]*[A-Za-z0-9._@:/-])?$/.test(trimmed)) {
    throw new Error(
      `${argument}: ${known} is ${JSON.stringify(trimmed)}; it must consist of letters, digits, spaces inside and . _ @ : / - only, so that it can be compared exactly.`,
    );
  }
  return [known, trimmed];
}
