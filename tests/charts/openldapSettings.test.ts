import * as assert from "node:assert/strict";
import { object, refusal, render } from "./helm";

const settings = (values: object = {}) =>
  object(render("openldap", "openldap", values), "ConfigMap", "openldap").data;

const configuration = (values: object = {}): string[] => settings(values)["config.ldif"].split("\n");

const declared = (values: object = {}): string[][] =>
  settings(values)
    ["declared.tsv"].trim()
    .split("\n")
    .map((line: string) => line.split("\t"));

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("chart openldap: settings", () => {
  it("turns anonymous binds, weak channels and certificates' names away", () => {
    const lines = configuration();
    for (const line of [
      "olcDisallows: bind_anon",
      "olcRequires: authc",
      "olcSecurity: ssf=128 simple_bind=128",
      "olcTLSVerifyClient: demand",
      "olcTLSProtocolMin: 3.4",
      "olcPasswordHash: {ARGON2}",
      'olcAuthzRegexp: {0}"^.*$" "cn=certificate"',
    ]) {
      assert.ok(lines.includes(line), line);
    }
    assert.ok(!lines.some((line) => line.startsWith("olcRootPW")));
  });

  const admin = 'dn.exact="cn=admin,dc=ibm,dc=com"';
  const bind = 'dn.exact="cn=mq-bind,ou=services,dc=ibm,dc=com"';
  const rules = (lines: string[]) => lines.filter((line) => line.startsWith("olcAccess")).slice(-5);

  it("gives every account what it needs and nobody a hash", () => {
    assert.deepEqual(rules(configuration()), [
      `olcAccess: {0}to dn.children="ou=people,dc=ibm,dc=com" filter=(!(description=declared-by-openldap-chart)) attrs=userPassword by self =w by ${admin} =w by anonymous auth by * none`,
      `olcAccess: {1}to attrs=userPassword,pwdHistory by ${admin} =w by anonymous auth by * none`,
      `olcAccess: {2}to dn.subtree="ou=people,dc=ibm,dc=com" by ${admin} write by ${bind} read by self read by * none`,
      `olcAccess: {3}to dn.subtree="ou=groups,dc=ibm,dc=com" by ${admin} write by ${bind} read by * none`,
      `olcAccess: {4}to * by ${admin} write by * none`,
    ]);
  });

  it("lets the account of backups read, where there is one", () => {
    const reads = 'by dn.exact="cn=backup-reader,ou=services,dc=ibm,dc=com" read';
    const lines = configuration({ backup: { enabled: true } });
    for (const rule of rules(lines)) assert.ok(rule.includes(`${admin}`) && rule.includes(reads), rule);
    assert.ok(
      lines.includes(
        'olcLimits: {0}dn.exact="cn=backup-reader,ou=services,dc=ibm,dc=com" size=unlimited time=unlimited',
      ),
    );
    assert.doesNotMatch(configuration().join("\n"), /backup-reader|olcLimits/);
  });

  it("sets TLS up by value, in the words of the library", () => {
    const floor = (tls: object) =>
      configuration({ tls }).filter((line) => /^olcTLS(Proto|Cipher)/.test(line));
    const aead =
      "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384";
    assert.deepEqual(floor({ minimumVersion: "1.2" }), [
      "olcTLSProtocolMin: 3.3",
      `olcTLSCipherSuite: ${aead}`,
    ]);
    assert.deepEqual(floor({ cipherSuite: "ECDHE+AESGCM" }), [
      "olcTLSProtocolMin: 3.4",
      "olcTLSCipherSuite: ECDHE+AESGCM",
    ]);
    assert.deepEqual(floor({ library: "gnutls" }), ["olcTLSCipherSuite: SECURE128:-VERS-ALL:+VERS-TLS1.3"]);
    assert.deepEqual(floor({ library: "gnutls", minimumVersion: "1.2" }), [
      "olcTLSCipherSuite: SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-DHE-RSA:-CIPHER-ALL:+AES-256-GCM:+AES-128-GCM:+CHACHA20-POLY1305:-MAC-ALL:+AEAD",
    ]);
    assert.ok(configuration({ tls: { verifyClient: "try" } }).includes("olcTLSVerifyClient: try"));
    assert.match(
      refusal("openldap", { tls: { library: "gnutls", cipherSuite: "ECDHE+AESGCM" } }),
      /tls\.cipherSuite is in OpenSSL's spelling and cannot go with tls\.library gnutls/,
    );
  });

  it("declares suffix, units, policies and accounts before users and groups", () => {
    const quality = ["pwdAttribute: userPassword", "pwdCheckQuality: 2", "pwdMinLength: 15"];
    const lockout = ["TRUE", "pwdMaxFailure: 5", "pwdFailureCountInterval: 900", "pwdLockoutDuration: 900"];
    const services = "pwdPolicySubentry: cn=services,ou=policies,dc=ibm,dc=com";
    assert.deepEqual(declared(), [
      ["suffix", "ibm", "o: ibm"],
      ...["people", "groups", "services", "policies"].map((unit) => ["unit", unit]),
      ["policy", "default", ...quality, `pwdLockout: ${lockout[0]}`, ...lockout.slice(1)],
      ["policy", "services", ...quality, "pwdLockout: FALSE"],
      ["account", "admin", services],
      ["account", "mq-bind", services],
      ["user", "mqapp", "cn: mqapp", "sn: mqapp"],
      ["group", "apps", "mqapp"],
    ]);
    const withBackup = declared({ backup: { enabled: true } });
    assert.ok(withBackup.some(([kind, name]) => kind === "account" && name === "backup-reader"));
  });

  it("spells values as ldapsearch does, in base64 what LDIF cannot carry", () => {
    const users = [
      { uid: "a", commonName: "App Ä", surname: ": x", mail: "app@example.org" },
      { uid: "b", commonName: "O'Neil (x) %", surname: "<y" },
      { uid: "c", commonName: "ends ", surname: " begins" },
    ];
    const lines = declared({
      organization: "Österreich AG",
      users,
      groups: [{ name: "g", members: ["c", "a"] }],
    });
    assert.deepEqual(lines[0], ["suffix", "ibm", `o:: ${base64("Österreich AG")}`]);
    assert.deepEqual(lines.slice(-4), [
      ["user", "a", `cn:: ${base64("App Ä")}`, `sn:: ${base64(": x")}`, "mail: app@example.org"],
      ["user", "b", "cn: O'Neil (x) %", `sn:: ${base64("<y")}`],
      ["user", "c", `cn:: ${base64("ends ")}`, `sn:: ${base64(" begins")}`],
      ["group", "g", "c", "a"],
    ]);
  });

  it("declares 10,000 users within the 1 MiB of a ConfigMap", () => {
    const users = Array.from({ length: 10_000 }, (_, index) => ({ uid: `user${index}` }));
    const text = JSON.stringify(
      settings({ users, groups: [{ name: "all", members: users.map(({ uid }) => uid) }] }),
    );
    assert.ok(text.length < 2 ** 20, `${text.length} bytes`);
  });
});
