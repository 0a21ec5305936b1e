import { isLdif, parseLdif } from "../../formats/ldif";
import { rule } from "../../model/rule";
import { configKinds, configTexts, valueTexts } from "../../objects/configText";
import { releaseKinds } from "../../objects/release";
import { slapdSettings } from "./slapdSettings";

export const hashedPasswords = rule({
  id: "LD-03",
  name: "hashed-directory-passwords",
  title: "A directory is filled with hashes, not with passwords",
  description:
    "An LDIF or a slapd.conf must hold the hash of a password. slapd stores a password as it is written, so that a clear one can be read in the directory, in its backups and by everyone who sees the file.",
  severity: "high",
  standards: [
    { name: "RFC 4513", clause: "6.3.4 Hashed Password Security Considerations" },
    { name: "NIST SP 800-63B-4", clause: "3.1.1.2 Password Verifiers" },
  ],
  remediation: {
    how: "Hash the password with slappasswd, or have a start script put in the hash of one that stands in a Secret.",
    snippet: `data:
  directory.ldif: |
    dn: uid=shop,ou=people,dc=example,dc=com
    objectClass: inetOrgPerson
    userPassword: {ARGON2}$argon2id$v=19$m=19456,t=2,p=1$...`,
  },
  url: "https://www.openldap.org/doc/admin26/security.html",
  kinds: [...configKinds, ...releaseKinds],
  inspect(object) {
    for (const { field, key, text } of [...configTexts(object), ...valueTexts(object)]) {
      for (const line of clearPasswords(key, text)) {
        field.report(
          `holds a password in clear text at line ${line}`,
          "its hash, such as {ARGON2} or {SSHA}",
        );
      }
    }
  },
});

function clearPasswords(key: string, text: string): number[] {
  if (!/password|rootpw/i.test(text)) return [];
  const entries = isLdif(key, text) ? parseLdif(text).records : [];
  const users = entries.flatMap(({ values }) => values.filter(({ name }) => name === "userpassword"));
  const administrators = (slapdSettings(key, text)?.settings ?? []).filter(({ name }) => name === "rootpw");
  return [...users, ...administrators].filter(({ value }) => isClear(value)).map(({ line }) => line);
}

/** What something else puts the value in for: a template, a shell or a script of the image's. */
const placeholder = /\$\{|\$\(|\{\{|^\$\w+$|^<.*>$|^@.*@$|^%.*%$|^__.*__$/;
const scheme = /^\{([\w./-]+)\}/;

function isClear(value: string): boolean {
  const text = value.trim().replace(/^"(.*)"$/, "$1");
  if (text === "" || placeholder.test(text)) return false;
  const hash = scheme.exec(text)?.[1];
  return hash === undefined || /^(cleartext|plain)$/i.test(hash);
}
