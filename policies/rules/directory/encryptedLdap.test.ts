import { deepEqual, ok } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
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
    deepEqual(judge(encryptedLdap, release({ tls: { minimumVersion: "1.3" } }), modern), []);
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
      'violation: data["app.yaml"] has a plain LDAP setting at line 2',
    ]);
    const secret = { apiVersion: "v1", kind: "Secret", stringData: { url: "ldap://hush.example.com" } };
    deepEqual(judge(encryptedLdap, secret), ["violation: stringData.url has a plain LDAP setting at line 1"]);
    ok(!JSON.stringify(encryptedLdap.check(secret, defaults)).includes("hush"));
  });

  it("refuses clients that accept any server", () => {
    deepEqual(judge(encryptedLdap, env("LDAPTLS_REQCERT", "never")), [
      "violation: spec.containers[0].env[0].value gives LDAPTLS_REQCERT a value that accepts any server",
    ]);
    deepEqual(judge(encryptedLdap, config({ "ldap.conf": "TLS_REQCERT\tallow" })), [
      'violation: data["ldap.conf"] has a plain LDAP setting at line 1',
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

  it("refuses plain addresses in any chart's values, and old TLS in the directory's", () => {
    deepEqual(judge(encryptedLdap, release({ auth: [{ url: "ldap://openldap" }] }, "./charts/shop")), [
      "violation: values.auth[0].url holds a plain ldap:// address",
    ]);
    deepEqual(judge(encryptedLdap, release({ tls: { minimumVersion: "1.1" } })), [
      "violation: values.tls.minimumVersion is 1.1",
    ]);
    deepEqual(judge(encryptedLdap, release({ tls: { minimumVersion: 1.2 } }), modern), [
      "violation: values.tls.minimumVersion is 1.2",
    ]);
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
