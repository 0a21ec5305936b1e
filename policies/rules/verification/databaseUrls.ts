// How clients of databases are told to connect. Sources: PostgreSQL, "SSL Support", libpq; MySQL Connector/J, "Security";
// Microsoft JDBC Driver for SQL Server, "Setting the connection properties"; MongoDB, "Connection String Options".

/** What a setting leads to, read after the name of the setting. */
type Effect =
  | "leaves the connection in plaintext"
  | "may leave the connection in plaintext"
  | "verifies no server";

const modes: Readonly<Record<string, Effect>> = {
  disable: "leaves the connection in plaintext",
  disabled: "leaves the connection in plaintext",
  allow: "may leave the connection in plaintext",
  prefer: "may leave the connection in plaintext",
  preferred: "may leave the connection in plaintext",
  require: "verifies no server",
  required: "verifies no server",
};

/** Settings of connection strings by their names in lower case. */
const settings: Readonly<Record<string, (value: string) => Effect | undefined>> = {
  sslmode: (value) => (Object.hasOwn(modes, value) ? modes[value] : undefined),
  usessl: (value) => (value === "false" ? "leaves the connection in plaintext" : undefined),
  encrypt: (value) =>
    /^(false|no|optional)$/.test(value) ? "may leave the connection in plaintext" : undefined,
  verifyservercertificate: (value) => (value === "false" ? "verifies no server" : undefined),
  trustservercertificate: (value) => (/^(true|yes)$/.test(value) ? "verifies no server" : undefined),
  tlsinsecure: (value) => (value === "true" ? "verifies no server" : undefined),
  tlsallowinvalidcertificates: (value) => (value === "true" ? "verifies no server" : undefined),
  tlsallowinvalidhostnames: (value) => (value === "true" ? "verifies no server" : undefined),
};

export interface DatabaseSetting {
  name: string;
  effect: Effect;
}

const connection =
  /^["']?(jdbc:)?(postgres(ql)?|cockroachdb|mysql|mariadb|mongodb(\+srv)?|sqlserver)(\+\w+)?:|\bhost=/i;
const loopback = /(:\/\/([^@/\s]*@)?|\bhost=)(localhost|127(\.\d+){3}|\[::1\]|\/|%2F)/i;
const parameter = /(?:[?&;]|\s)(\w+)=["']?([\w-]+)/g;

/** What the connection strings in a text say against TLS; what never leaves the pod or host needs none. */
export function connectionSettings(text: string): DatabaseSetting[] {
  if (!connection.test(text) || loopback.test(text)) return [];
  return [...text.matchAll(parameter)].flatMap(([, name, value]) => {
    const effect = effectOf(name!.toLowerCase(), value!.toLowerCase());
    return effect ? [{ name: name!, effect }] : [];
  });
}

/** What a variable such as `PGSSLMODE` or `DB_SSL_MODE` says against TLS. */
export const modeOf = (name: string, value: string): Effect | undefined =>
  /(^PG|_)SSL_?MODE$/i.test(name) ? effectOf("sslmode", value.trim().toLowerCase()) : undefined;

const effectOf = (name: string, value: string): Effect | undefined =>
  Object.hasOwn(settings, name) ? settings[name]!(value) : undefined;
