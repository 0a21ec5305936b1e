import { deepEqual, ok } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { hashedPasswords } from "./hashedPasswords";

const config = (data: Record<string, unknown>) => ({ apiVersion: "v1", kind: "ConfigMap", data });
const user = (password: string) =>
  judge(hashedPasswords, config({ "a.ldif": `dn: uid=a\nuid: a\nuserPassword${password}` }));
const clear = 'violation: data["a.ldif"] holds a password in clear text at line 3';
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("LD-03 hashed-directory-passwords", () => {
  it("passes hashes, and who is looked up elsewhere", () => {
    for (const hash of [
      "{SSHA}abc",
      "{ARGON2}$argon2id$v=19$abc",
      "{CRYPT}$6$abc",
      "{PBKDF2-SHA512}1$a",
      "{SASL}a@b",
    ]) {
      deepEqual(user(`: ${hash}`), [], hash);
      deepEqual(user(`:: ${base64(hash)}`), [], hash);
    }
  });

  it("refuses clear text, also in base64, folded, in a change and under the scheme for it", () => {
    deepEqual(user(": hush"), [clear]);
    deepEqual(user(`:: ${base64("hush")}`), [clear]);
    deepEqual(user(": {CLEARTEXT}hush"), [clear]);
    const change = "dn: uid=a\nchangetype: modify\nreplace: userPassword\nuserPassword: hu\n sh";
    deepEqual(judge(hashedPasswords, config({ a: change })), [
      "violation: data.a holds a password in clear text at line 4",
    ]);
  });

  it("refuses the administrator's, in cn=config and slapd.conf", () => {
    const database = "dn: olcDatabase={1}mdb,cn=config\nolcRootPW: hush";
    deepEqual(judge(hashedPasswords, config({ "a.ldif": database })).length, 1);
    deepEqual(judge(hashedPasswords, config({ "slapd.conf": 'database mdb\nrootpw "hush"' })), [
      'violation: data["slapd.conf"] holds a password in clear text at line 2',
    ]);
    deepEqual(judge(hashedPasswords, config({ "slapd.conf": "database mdb\nrootpw {SSHA}abc" })), []);
  });

  it("refuses them in a chart's values", () => {
    const values = { customLdifFiles: { "01-user.ldif": "dn: uid=a\nuserPassword: hush" } };
    const release = { apiVersion: "helm.sh/v3", kind: "Release", chart: "openldap-stack-ha", values };
    deepEqual(judge(hashedPasswords, release), [
      'violation: values.customLdifFiles["01-user.ldif"] holds a password in clear text at line 2',
    ]);
  });

  it("passes what only looks like a password", () => {
    for (const placeholder of [
      "{{ .password }}",
      "$LDAP_PASSWORD",
      `\${LDAP_PASSWORD}`,
      "<password>",
      "@PASSWORD@",
      "",
    ]) {
      deepEqual(user(`: ${placeholder}`), [], placeholder);
    }
    deepEqual(judge(hashedPasswords, config({ a: "dn: uid=a\n# userPassword: hush\npassword-of: a" })), []);
    deepEqual(judge(hashedPasswords, config({ a: "userPassword: hush" })), []);
    deepEqual(
      judge(
        hashedPasswords,
        config({ "a.ldif": "dn: uid=a\nchangetype: modify\ndelete: userPassword\nuserPassword: hush" }),
      ),
      [],
    );
  });

  it("never shows one, and leaves what is not known yet undecided", () => {
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      stringData: { "a.ldif": "dn: uid=a\nuserPassword: hush" },
    };
    const found = hashedPasswords.check(secret, defaults);
    deepEqual(found.length, 1);
    ok(!JSON.stringify(found).includes("hush"));
    deepEqual(judge(hashedPasswords, config({ "a.ldif": notKnownYet })), [
      'undecided: data["a.ldif"] is not known yet',
    ]);
  });
});
