// Settings by which programs stop verifying the peer's certificate. Sources: the programs' own manuals.

/** Letters and digits only: `insecure_skip_verify`, `insecureSkipVerify` and `tls.insecure-skip-verify` are one name. */
const canonical = (name: string): string => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();

/** Names that end in one of these skip the verification when they are on. */
const skipping = [
  "insecureskipverify",
  "insecureskiptlsverify",
  "insecureskiptlsverification",
  "insecureskiptlsverifybackend",
  "skiptlsverify",
  "skiptlsverification",
  "skipsslverify",
  "skipsslverification",
  "skipsslvalidation",
  "skipcertverify",
  "skipcertificateverification",
  "skipverifyinsecure",
  "tlsskipverify",
  "sslskipverify",
  "tlsskipverification",
  "tlsallowinvalidcertificates",
  "tlsallowinvalidhostnames",
  "disabletlsverify",
  "disablesslverification",
  "disabletlsverification",
  "disablecertificateverification",
  "sslnoverify",
  "tlsnoverify",
  "noverifyssl",
  "nosslverify",
  "notlsverify",
  "disablesslverify",
  "nocheckcertificate",
  "kubeletinsecuretls",
  "useinsecuretrustmanager",
  "unsafessl",
  "insecuretls",
];

/** Names that end in one of these verify, and skip it when they are off. */
const verifying = [
  "sslverify",
  "tlsverify",
  "verifyssl",
  "verifytls",
  "verifycertificate",
  "verifycertificates",
  "sslverification",
  "tlsverification",
  "sslverifyhost",
  "httpsslverify",
  "strictssl",
  "validateservercertificate",
  "verifyhostname",
  "pythonhttpsverify",
  "nodetlsrejectunauthorized",
  "rejectunauthorized",
];

/** Names whose value says how far the verification goes; `none` is nowhere. */
const modes = ["verificationmode", "sslverifymode", "tlsverifymode"];

/** Whole names that would be too short as an ending. */
const exactSkipping = ["vaultskipverify", "nomadskipverify", "gfsmtpskipverify", "skipverify", "tlsinsecure"];

const on = /^(true|1|yes|on|t|y|enabled?)$/i;
const off = /^(false|0|no|off|f|n|disabled?|none|verify_none)$/i;

const endsIn = (name: string, endings: readonly string[]): boolean =>
  endings.some((ending) => name.endsWith(ending));

/** A quick look whether a name, or a longer text, can hold such a setting at all. */
export const mayStopVerification = (text: string): boolean =>
  /insecure|skip|verif|strict.?ssl|unsafe.?ssl|reject.?unauthorized|check.?certificate|tls.?allow/i.test(
    text,
  );

/** Whether a setting of this name and value stops the verification of certificates. */
export function stopsVerification(name: string, value: string): boolean {
  if (!mayStopVerification(name)) return false;
  const known = canonical(name);
  const stated = value.trim().replace(/^(["'])(.*)\1$/, "$2");
  if (endsIn(known, skipping) || exactSkipping.includes(known)) return on.test(stated);
  if (endsIn(known, verifying)) return off.test(stated);
  return endsIn(known, modes) && /^(none|verify_none)$/i.test(stated);
}

/** Go's settings of an old behaviour in `GODEBUG`. Source: Go, "Go, Backwards Compatibility, and GODEBUG". */
const goSettings: Readonly<Record<string, string>> = {
  x509ignoreCN: "0",
  x509sha1: "1",
  tls10server: "1",
  tlsrsakex: "1",
  tls3des: "1",
};

/** The settings in a value of `GODEBUG` that weaken TLS. */
export const weakGoSettings = (value: string): string[] =>
  value
    .split(",")
    .map((setting) => setting.trim().split("="))
    .flatMap(([name = "", stated]) =>
      Object.hasOwn(goSettings, name) && goSettings[name] === stated ? [name] : [],
    );
