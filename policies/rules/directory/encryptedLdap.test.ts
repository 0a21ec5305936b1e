import { deepEqual, ok } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { encryptedLdap } from "./encryptedLdap";

const pod = (container: Record<string, unknown>) => ({
  apiVersion: "v1",
  kind: "Pod",
  spec: { containers: [{ name: "app", ...container }] },
});
const env = (name: string, value: unknown) => pod({ env: [{ name, value }] });
const config = (data: Record<string, unknown>) => ({ apiVersion: "v1", kind: "ConfigMap", data });
const service = (port: Record<string, unknown>) => ({
  apiVersion: "v1",
  kind: "Service",
  spec: { ports: [port] },
});
const release = (values: unknown, chart = "./charts/openldap") => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values,
});
const authInfo = (rest: string) => config({ "config.mqsc": `DEFINE AUTHINFO(USE.LDAP) ${rest}` });
const plainValue = "violation: spec.containers[0].env[0].value gives LDAP_URL a plain ldap:// address";

describe("LD-01 encrypted-ldap", () => {
  it("passes LDAPS everywhere", () => {
    deepEqual(judge(encryptedLdap, env("LDAP_URL", "ldaps://openldap.openldap.svc:636")), []);
    deepEqual(judge(encryptedLdap, service({ port: 636, targetPort: 1636 })), []);
    deepEqual(judge(encryptedLdap, authInfo("AUTHTYPE(IDPWLDAP) SECCOMM(YES)")), []);
    deepEqual(judge(encryptedLdap, authInfo("AUTHTYPE(IDPWLDAP) SECCOMM(ANON)")), []);
    deepEqual(judge(encryptedLdap, config({ "ldap.conf": "URI ldaps://x\nTLS_REQCERT demand" })), []);
  });

  it("refuses a plain address in the environment, arguments and commands of any kind of pod", () => {
    deepEqual(judge(encryptedLdap, env("LDAP_URL", "ldap://openldap.openldap:389")), [plainValue]);
    deepEqual(judge(encryptedLdap, env("LDAP_URL", "ldaps://a ldap://b")), [plainValue]);
    deepEqual(judge(encryptedLdap, pod({ args: ["--url", "LDAP://openldap"] })), [
      "violation: spec.containers[0].args[1] holds a plain ldap:// address",
    ]);
    deepEqual(judge(encryptedLdap, pod({ command: ["slapd", "-h", "ldapi:/// ldap:///"] })), [
      "violation: spec.containers[0].command[2] holds a plain ldap:// address",
    ]);
    const job = { spec: { template: { spec: { initContainers: [{ args: ["ldap://x"] }] } } } };
    deepEqual(judge(encryptedLdap, { apiVersion: "batch/v1", kind: "CronJob", spec: { jobTemplate: job } }), [
      "violation: spec.jobTemplate.spec.template.spec.initContainers[0].args[0] holds a plain ldap:// address",
    ]);
  });

  it("refuses a plain address in a ConfigMap and, without showing it, in a Secret", () => {
    deepEqual(judge(encryptedLdap, config({ "app.yaml": "a: 1\nurl: ldap://hush.example.com" })), [
      'violation: data["app.yaml"] names a plain ldap:// address at line 2',
    ]);
    const secret = { apiVersion: "v1", kind: "Secret", stringData: { url: "ldap://hush.example.com" } };
    deepEqual(judge(encryptedLdap, secret), [
      "violation: stringData.url names a plain ldap:// address at line 1",
    ]);
    ok(!JSON.stringify(encryptedLdap.check(secret, defaults)).includes("hush"));
  });

  it("refuses clients that accept any server", () => {
    deepEqual(judge(encryptedLdap, env("LDAPTLS_REQCERT", "never")), [
      "violation: spec.containers[0].env[0].value gives LDAPTLS_REQCERT a value that accepts any server",
    ]);
    deepEqual(judge(encryptedLdap, env("APP_LDAP_TLS_SKIP_VERIFY", "true")).length, 1);
    deepEqual(judge(encryptedLdap, env("APP_LDAP_TLS_SKIP_VERIFY", "false")), []);
    deepEqual(judge(encryptedLdap, config({ LDAPTLS_REQCERT: "never" })), [
      "violation: data.LDAPTLS_REQCERT accepts any server",
    ]);
    deepEqual(judge(encryptedLdap, config({ "ldap.conf": "TLS_REQCERT\tallow" })), [
      'violation: data["ldap.conf"] accepts any server at line 1',
    ]);
  });

  it("refuses a queue manager that binds without TLS, by word or by default", () => {
    for (const security of ["SECCOMM(NO)", ""]) {
      deepEqual(judge(encryptedLdap, authInfo(`AUTHTYPE(IDPWLDAP) CONNAME('openldap(389)') ${security}`)), [
        'violation: data["config.mqsc"] lets AUTHINFO USE.LDAP at line 1 bind without TLS',
      ]);
    }
  });

  it("refuses a Service on port 389", () => {
    deepEqual(judge(encryptedLdap, service({ port: 389, targetPort: 1389 })), [
      "violation: spec.ports[0].port is 389, the port of plain LDAP",
    ]);
    deepEqual(judge(encryptedLdap, service({ port: 636, targetPort: 389 })), [
      "violation: spec.ports[0].targetPort is 389, the port of plain LDAP",
    ]);
  });

  it("refuses plain addresses in any chart's values, whoever installs it, and clients that accept any server", () => {
    deepEqual(judge(encryptedLdap, release({ auth: [{ url: "ldap://openldap" }] }, "./charts/shop")), [
      "violation: values.auth[0].url holds a plain ldap:// address",
    ]);
    const flux = {
      apiVersion: "helm.toolkit.fluxcd.io/v2",
      kind: "HelmRelease",
      spec: { values: { config: "a: 1\nurl: ldap://openldap", replication: { tls_reqcert: "never" } } },
    };
    deepEqual(judge(encryptedLdap, flux), [
      "violation: spec.values.config names a plain ldap:// address at line 2",
      "violation: spec.values.replication.tls_reqcert accepts any server",
    ]);
    deepEqual(judge(encryptedLdap, release({ ldap: { url: "ldap://a", startTLS: true } }, "shop")), []);
  });

  it("refuses a server's listener for plain LDAP", () => {
    for (const words of ["ldap:///", "ldap://:1389/ ldapi:///", "ldap://0.0.0.0:389", "ldap://*:389"]) {
      deepEqual(judge(encryptedLdap, pod({ args: ["-h", words] })).length, 1, words);
    }
    deepEqual(judge(encryptedLdap, pod({ args: ["-h", "ldaps://:1636/ ldapi:///"] })), []);
  });

  it("knows the words of sssd, Dex, Grafana and slapd's own replication", () => {
    const file = (key: string, text: string) => judge(encryptedLdap, config({ [key]: text }));
    deepEqual(file("sssd.conf", "ldap_uri = ldaps://a\nldap_tls_reqcert = never"), [
      'violation: data["sssd.conf"] accepts any server at line 2',
    ]);
    const dex =
      "connectors:\n- type: ldap\n  config:\n    host: a:389\n    insecureNoSSL: true\n    insecureSkipVerify: true";
    deepEqual(file("config.yaml", dex), [
      'violation: data["config.yaml"] switches TLS off at line 5',
      'violation: data["config.yaml"] accepts any server at line 6',
    ]);
    deepEqual(file("config.yaml", dex.replace("type: ldap", "type: oidc # not ldap")), []);
    const grafana =
      '[[servers]]\nhost = "a"\nuse_ssl = true\nssl_skip_verify = true\n[[servers]]\nhost = "ldap-b"';
    deepEqual(file("ldap.toml", grafana), [
      'violation: data["ldap.toml"] accepts any server at line 1',
      'violation: data["ldap.toml"] connects without TLS at line 5',
    ]);
    deepEqual(file("ldap.toml", '[[servers]]\nhost = "127.0.0.1"\n'), []);
    const replica =
      "dn: olcDatabase={1}mdb,cn=config\nolcSyncrepl: rid=1 provider=ldap://b\n  starttls=critical tls_reqcert=demand";
    deepEqual(file("a.ldif", replica), []);
    deepEqual(file("a.ldif", "dn: cn=config\nolcServerID: 1 ldap://a:1389"), []);
    deepEqual(file("a.ldif", "dn: ou=b,dc=a\nref: ldap://a/ou=b,dc=a").length, 1);
    deepEqual(file("a.ldif", replica.replace("critical", "yes").replace("demand", "never")), [
      'violation: data["a.ldif"] names a plain ldap:// address at line 2',
      'violation: data["a.ldif"] accepts any server at line 2',
    ]);
  });

  it("refuses OpenShift's and Keycloak's logins without TLS", () => {
    const oauth = (ldap: unknown) => ({
      apiVersion: "config.openshift.io/v1",
      kind: "OAuth",
      spec: { identityProviders: [{ type: "LDAP", ldap }] },
    });
    deepEqual(judge(encryptedLdap, oauth({ url: "ldap://a", insecure: true })), [
      "violation: spec.identityProviders[0].ldap.insecure is true, so there is no TLS",
    ]);
    deepEqual(judge(encryptedLdap, oauth({ url: "ldap://a", insecure: false })), []);
    deepEqual(judge(encryptedLdap, oauth({ url: "ldaps://a", insecure: true })), []);
    const keycloak = (settings: Record<string, unknown>) => ({
      apiVersion: "k8s.keycloak.org/v2alpha1",
      kind: "KeycloakRealmImport",
      spec: { realm: { components: { "org.keycloak.storage.UserStorageProvider": [{ config: settings }] } } },
    });
    deepEqual(judge(encryptedLdap, keycloak({ connectionUrl: ["ldap://a"] })).length, 1);
    deepEqual(judge(encryptedLdap, keycloak({ connectionUrl: ["ldap://a"], startTls: ["true"] })), []);
  });

  it("passes StartTLS that may not fail", () => {
    const both = (name: string, value: string) =>
      pod({
        env: [
          { name: "LDAP_URL", value: "ldap://a" },
          { name, value },
        ],
      });
    deepEqual(judge(encryptedLdap, both("LDAP_START_TLS", "true")), []);
    deepEqual(judge(encryptedLdap, both("LDAP_START_TLS", "false")), [plainValue]);
    deepEqual(judge(encryptedLdap, pod({ args: ["ldapsearch", "-ZZ", "-H", "ldap://a"] })), []);
    for (const text of [
      "ldap_uri = ldap://a\nldap_id_use_start_tls = true",
      "uri ldap://a\nssl start_tls",
      "ldapsearch -x -ZZ -H ldap://a",
      '{ "url": "ldap://a", "startTLS": true }',
    ]) {
      deepEqual(judge(encryptedLdap, config({ a: text })), [], text);
    }
    deepEqual(judge(encryptedLdap, config({ LDAP_URL: "ldap://a", LDAP_STARTTLS: "yes" })), []);
    deepEqual(judge(encryptedLdap, config({ a: "url: ldap://a\n# startTLS: true" })).length, 1);
  });

  it("passes what only looks like plain LDAP", () => {
    for (const value of [
      "ldap://localhost:1389",
      "ldap://127.0.0.1",
      "ldap://[::1]:389",
      "ldapi:///",
      "ldap:///ou=people,dc=ibm,dc=com??sub",
      "openldap://x",
    ]) {
      deepEqual(judge(encryptedLdap, env("LDAP_URL", value)), [], value);
    }
    deepEqual(
      judge(encryptedLdap, config({ "ldap.conf": "# URI ldap://old\n#TLS_REQCERT never\nTLS_REQCERT hard" })),
      [],
    );
    deepEqual(judge(encryptedLdap, authInfo("AUTHTYPE(CRLLDAP) CONNAME('crl(389)')")), []);
    deepEqual(judge(encryptedLdap, config({ "README.md": "Connect to ldap://a" })), []);
    deepEqual(judge(encryptedLdap, config({ a: "url: ldaps://a # was ldap://a\n# e.g. ldap://b" })), []);
    deepEqual(judge(encryptedLdap, config({ a: "help: the address, e.g. ldap://b" })), []);
    deepEqual(judge(encryptedLdap, config({ "config.mqsc": "* SECCOMM(NO)\nDEFINE QLOCAL(LDAP)" })), []);
    deepEqual(judge(encryptedLdap, service({ port: 389, protocol: "UDP" })), []);
    deepEqual(judge(encryptedLdap, service({ port: 3890 })), []);
  });

  it("leaves an AUTHINFO undecided that copies another, and one alone whose definition is elsewhere", () => {
    deepEqual(judge(encryptedLdap, authInfo("LIKE(OTHER) AUTHTYPE(IDPWLDAP)")), [
      'undecided: data["config.mqsc"] does not say which SECCOMM AUTHINFO USE.LDAP at line 1 has',
    ]);
    const password = config({ "30.mqsc": "ALTER AUTHINFO(USE.LDAP) AUTHTYPE(IDPWLDAP) LDAPPWD('hush')" });
    deepEqual(judge(encryptedLdap, password), []);
  });

  it("leaves unknown values undecided and judges the others", () => {
    const both = pod({
      env: [
        { name: "A", value: notKnownYet },
        { name: "LDAP_URL", value: "ldap://b" },
      ],
    });
    deepEqual(judge(encryptedLdap, both), [
      "undecided: spec.containers[0].env[0].value is not known yet",
      "violation: spec.containers[0].env[1].value gives LDAP_URL a plain ldap:// address",
    ]);
    deepEqual(judge(encryptedLdap, release(notKnownYet)), ["undecided: values is not known yet"]);
  });
});
