import { isLdif, parseLdif } from "../../formats/ldif";
import { isLoopback, plainUrl } from "./plainLdap";

/** A line of a configuration file that sets a client on plain LDAP or on a server that is not verified. */
export interface ClientFault {
  line: number;
  found: string;
}

const plain = "names a plain ldap:// address";
const anyServer = "accepts any server";

/** What is amiss in a file of an LDAP client: ldap.conf, sssd.conf, nslcd.conf, Dex, Grafana, LDIF, an application's own. */
export function clientFaults(key: string, text: string): ClientFault[] {
  if (!/ldap|TLS_REQCERT/i.test(`${key}\n${text}`) || /\.(md|adoc|rst|html?)$/i.test(key)) return [];
  if (isLdif(key, text)) return ldifFaults(text);
  const lines = text.split(/\r?\n/).map(withoutComment);
  const startsTls = lines.some((line) => startTls.test(line) || (tool.test(line) && demandsTls.test(line)));
  const dex = lines.some((line) => /\btype:\s*["']?ldap\b/.test(line));
  const single = lines.flatMap((line, index) => [
    ...(plainUrl(line) && !startsTls && !illustration.test(line) ? [{ line: index + 1, found: plain }] : []),
    ...(unverified.test(line) || (dex && skipsVerify.test(line))
      ? [{ line: index + 1, found: anyServer }]
      : []),
    ...(dex && noTls.test(line) ? [{ line: index + 1, found: "switches TLS off" }] : []),
  ]);
  return [...single, ...grafanaFaults(lines)];
}

const comment = /^\s*(#|;|\/\/|\*|<!--)/;

/** The line as far as it counts; nothing of a comment. */
const withoutComment = (line: string): string => (comment.test(line) ? "" : line.replace(/\s#.*$/, ""));

/** StartTLS that fails where it cannot be had: sssd, nslcd, ldapsearch and most applications' own word for it. */
const startTls =
  /start_?tls["']?\s*[:=]\s*["']?(true|yes|on|1|critical|demand|required?)\b|^\s*ssl\s+start_tls\b/i;
const tool = /\bldap(search|modify|add|whoami)\b/;
const demandsTls = /\s-\w*ZZ/;
const unverified = /^\s*(ldap_)?tls_reqcert(\s+|\s*=\s*)["']?(never|allow)\b/i;
const skipsVerify = /\binsecureSkipVerify:\s*["']?true\b/;
const noTls = /\binsecureNoSSL:\s*["']?true\b/;
/** A text about addresses rather than one of them. */
const illustration = /\be\.g\.|\bfor example\b|\bexample:/i;

/** slapd as a client of other directories says all of it in one value: `olcSyncrepl: … starttls=critical`. */
function ldifFaults(text: string): ClientFault[] {
  return parseLdif(text).records.flatMap(({ values }) =>
    values.flatMap(({ name, value, line }) => [
      ...(connects(name) && plainUrl(value) && !/\bstarttls=critical\b/i.test(value)
        ? [{ line, found: plain }]
        : []),
      ...(/\btls_reqcert=(never|allow)\b/i.test(value) ? [{ line, found: anyServer }] : []),
    ]),
  );
}

/** A server's own identity is no connection, and a text about addresses neither. */
const connects = (attribute: string): boolean => !["olcserverid", "description"].includes(attribute);

/** Grafana's ldap.toml: each server by itself, in plaintext unless it says use_ssl. */
function grafanaFaults(lines: readonly string[]): ClientFault[] {
  const starts = lines.flatMap((line, index) => (/^\s*\[\[servers\]\]\s*$/.test(line) ? [index] : []));
  return starts.flatMap((start, position) => {
    const block = lines.slice(start, starts[position + 1]);
    const value = (name: string) =>
      block.flatMap((line) => new RegExp(`^\\s*${name}\\s*=\\s*["']?([^"'\\s]*)`).exec(line)?.[1] ?? [])[0];
    const host = value("host");
    if (host === undefined || isLoopback(host)) return [];
    return [
      ...(value("use_ssl") === "true" ? [] : [{ line: start + 1, found: "connects without TLS" }]),
      ...(value("ssl_skip_verify") === "true" ? [{ line: start + 1, found: anyServer }] : []),
    ];
  });
}
