import { deepEqual } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { directoryServer } from "./directoryServer";

const config = (data: Record<string, unknown>) => ({ apiVersion: "v1", kind: "ConfigMap", data });
const secure = [
  "dn: cn=config",
  "objectClass: olcGlobal",
  "olcTLSCertificateFile: /tls/tls.crt",
  "olcTLSVerifyClient: demand",
  "olcTLSProtocolMin: 3.3",
  "olcTLSCipherSuite: ECDHE-ECDSA-AES128-GCM-SHA256:!aNULL",
  "olcSecurity: ssf=128 simple_bind=128",
  "olcDisallows: bind_anon",
];
/** What is said of the secure configuration with one line replaced or, given nothing, left out. */
const said = (line: number, by: string | undefined, settings = defaults) => {
  const lines = secure
    .map((each, index) => (index === line - 1 ? by : each))
    .filter((each) => each !== undefined);
  return judge(directoryServer, config({ "config.ldif": lines.join("\n") }), settings).map((text) =>
    text.replace('violation: data["config.ldif"] ', ""),
  );
};
const pod = (image: string, env: Record<string, string>, rest: Record<string, unknown> = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  spec: {
    containers: [{ image, env: Object.entries(env).map(([name, value]) => ({ name, value })), ...rest }],
  },
});
const release = (chart: string, values: unknown) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values,
});

describe("LD-02 directory-server-tls", () => {
  it("passes a directory that demands TLS, certificates and names", () => {
    deepEqual(said(1, "dn: cn=config"), []);
    deepEqual(said(5, "olcTLSProtocolMin: 3.4", modern), []);
    deepEqual(said(4, "olcTLSVerifyClient: try"), []);
    deepEqual(said(8, "olcRequires: authc"), []);
  });

  it("refuses clients without a certificate, by word or by default", () => {
    for (const word of ["never", "allow"]) {
      deepEqual(said(4, `olcTLSVerifyClient: ${word}`), ["takes clients without a certificate at line 4"]);
    }
    deepEqual(said(4, undefined), ["does not ask clients for a certificate"]);
  });

  it("refuses old versions", () => {
    for (const old of ["3.0", "3.1", "3.2"]) {
      deepEqual(said(5, `olcTLSProtocolMin: ${old}`), [
        "accepts a version of TLS below the profile's at line 5",
      ]);
    }
    deepEqual(said(6, undefined, modern), ["accepts a version of TLS below the profile's at line 5"]);
  });

  it("refuses cipher suites outside the profile, but where TLS 1.3 leaves them without effect", () => {
    deepEqual(said(6, "olcTLSCipherSuite: HIGH:MEDIUM:AES128-SHA:!RC4"), [
      "offers MEDIUM, AES128-SHA at line 6",
    ]);
    deepEqual(said(6, "olcTLSCipherSuite: SECURE128:+VERS-TLS1.0:+VERS-TLS1.2"), ["offers TLS1.0 at line 6"]);
    deepEqual(said(6, "olcTLSCipherSuite: SECURE128:-VERS-ALL:+VERS-TLS1.3"), []);
    deepEqual(said(5, "olcTLSProtocolMin: 3.4\nolcTLSCipherSuite: AES128-SHA"), []);
  });

  it("refuses anonymous binds and requests without TLS", () => {
    deepEqual(said(8, undefined), ["lets anyone in without a name"]);
    deepEqual(said(8, "olcDisallows: bind_anon\nolcAllows: bind_anon_cred"), [
      "takes a bind without a password for one at line 9",
    ]);
    for (const weak of ["ssf=0", "tls=0", "ssf=128 simple_bind=0"]) {
      deepEqual(said(7, `olcSecurity: ${weak}`), ["lets requests in without TLS at line 7"]);
    }
    deepEqual(said(7, undefined), []);
  });

  it("refuses a directory without a certificate", () => {
    deepEqual(said(3, undefined), ["gives the directory no certificate, so it speaks plaintext"]);
  });

  it("judges what a change sets, and takes nothing for missing there", () => {
    const change = (value: string) =>
      `dn: cn=config\nchangetype: modify\nreplace: olcTLSVerifyClient\nolcTLSVerifyClient: ${value}`;
    deepEqual(judge(directoryServer, config({ a: change("never") })), [
      "violation: data.a takes clients without a certificate at line 4",
    ]);
    deepEqual(judge(directoryServer, config({ a: change("demand") })), []);
    const first = secure.filter((line) => !line.includes("VerifyClient")).join("\n");
    deepEqual(judge(directoryServer, config({ "1.ldif": first, "2.ldif": change("demand") })), []);
  });

  it("reads slapd.conf with its own words", () => {
    const conf = [
      "include /etc/ldap/schema/core.schema",
      "TLSCertificateFile /tls/tls.crt",
      "TLSVerifyClient never",
      "security ssf=0",
      "database mdb",
      'suffix "dc=a"',
    ].join("\n");
    deepEqual(judge(directoryServer, config({ "slapd.conf": conf })), [
      'violation: data["slapd.conf"] takes clients without a certificate at line 3',
      'violation: data["slapd.conf"] lets requests in without TLS at line 4',
      'violation: data["slapd.conf"] lets anyone in without a name',
    ]);
    const good = conf.replace("never", "demand").replace("ssf=0", "ssf=128\ndisallow\n  bind_anon");
    deepEqual(judge(directoryServer, config({ "slapd.conf": good })), []);
    deepEqual(
      judge(directoryServer, config({ "slapd.conf": "include /etc/ldap/tls.conf\ndatabase mdb" })),
      [],
    );
  });

  it("refuses what the variables of well-known images switch off or leave off", () => {
    const at = "violation: spec.containers[0].env";
    deepEqual(judge(directoryServer, pod("osixia/openldap:1.5.0", { LDAP_TLS_VERIFY_CLIENT: "never" })), [
      `${at}[0].value takes clients without a certificate`,
      `${at} lets clients in without TLS, since LDAP_TLS_ENFORCE is missing`,
    ]);
    const bitnami = { LDAP_ENABLE_TLS: "yes", LDAP_REQUIRE_TLS: "no", LDAP_ALLOW_ANON_BINDING: "no" };
    deepEqual(judge(directoryServer, pod("docker.io/bitnami/openldap", bitnami)), [
      `${at}[1].value lets clients in without TLS`,
    ]);
    deepEqual(judge(directoryServer, pod("bitnamilegacy/openldap@sha256:a", {})).length, 2);
  });

  it("refuses them where a ConfigMap provides the variables", () => {
    deepEqual(judge(directoryServer, config({ LDAP_REQUIRE_TLS: "false", LDAP_ALLOW_ANON_BINDING: "no" })), [
      "violation: data.LDAP_REQUIRE_TLS lets clients in without TLS",
    ]);
    deepEqual(judge(directoryServer, config({ LDAP_TLS: "false", LDAP_REQUIRE_TLS: "yes" })), []);
  });

  it("passes secure variables, what may come from elsewhere, and other images", () => {
    const secured = { LDAP_TLS: "true", LDAP_TLS_ENFORCE: "true", LDAP_TLS_PROTOCOL_MIN: "3.3" };
    deepEqual(judge(directoryServer, pod("osixia/openldap:1.5.0", secured)), []);
    deepEqual(
      judge(directoryServer, pod("bitnami/openldap", {}, { envFrom: [{ configMapRef: { name: "a" } }] })),
      [],
    );
    deepEqual(judge(directoryServer, pod("bitnami/openldap", {}, { command: ["ldapsearch"] })), []);
    deepEqual(judge(directoryServer, pod("example/shop", { LDAP_TLS: "false" })), []);
  });

  it("judges the values of charts of OpenLDAP", () => {
    deepEqual(judge(directoryServer, release("./charts/openldap", { tls: { minimumVersion: 1.1 } })), [
      "violation: values.tls.minimumVersion is 1.1",
    ]);
    const weak = (minimumVersion: string) =>
      release("./charts/openldap", {
        tls: { verifyClient: "never", cipherSuite: "AES256-SHA", minimumVersion },
      });
    deepEqual(judge(directoryServer, weak("1.3")), [
      "violation: values.tls.verifyClient takes clients without a certificate",
    ]);
    deepEqual(judge(directoryServer, weak("1.2")), [
      "violation: values.tls.verifyClient takes clients without a certificate",
      "violation: values.tls.cipherSuite offers AES256-SHA",
    ]);
    const other = release("openldap-stack-ha", { env: { LDAP_REQUIRE_TLS: "false", LDAP_ENABLE_TLS: true } });
    deepEqual(judge(directoryServer, other), [
      "violation: values.env.LDAP_REQUIRE_TLS lets clients in without TLS",
    ]);
    deepEqual(judge(directoryServer, release("shop", { env: { LDAP_REQUIRE_TLS: "false" } })), []);
  });

  it("passes entries, and leaves undecided what is no LDIF or not known yet", () => {
    deepEqual(
      judge(directoryServer, config({ "a.ldif": "dn: dc=a\ndescription: olcTLSVerifyClient: never" })),
      [],
    );
    deepEqual(judge(directoryServer, config({ "a.ldif": "dn: dc=a\nhush" })), [
      'undecided: data["a.ldif"] cannot be read as LDIF at line 2: an attribute\'s name is missing',
    ]);
    deepEqual(judge(directoryServer, release("./charts/openldap", { tls: { verifyClient: notKnownYet } })), [
      "undecided: values.tls.verifyClient is not known yet",
    ]);
  });
});
