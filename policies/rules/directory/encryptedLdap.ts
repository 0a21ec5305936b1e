import { effective } from "../../formats/mqsc/effective";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configKinds, configTexts, mqscLabel, mqscTexts } from "../../objects/configText";
import { containers, environment, podKinds } from "../../objects/containers";
import { releaseKind, valuesOf } from "../../objects/release";
import type { Profile } from "../../profiles/profile";
import { checkDottedMinimum } from "../../profiles/tlsVersion";
import { isUnverified, plainLines, plainUrl } from "./plainLdap";

const ldaps = "ldaps:// with a server certificate that is verified";

export const encryptedLdap = rule({
  id: "LD-01",
  name: "encrypted-ldap",
  title: "LDAP goes over TLS and the server is verified",
  description:
    "Clients must reach a directory over ldaps:// and verify its certificate, and a directory must not offer port 389. A simple bind over plain LDAP sends the password in clear text to whoever listens on the way.",
  severity: "high",
  standards: [
    { name: "RFC 9325", clause: "3.2 Strict TLS" },
    { name: "RFC 4513", clause: "6.3.3 Password-related security considerations" },
  ],
  remediation: {
    how: "Use ldaps:// and port 636, SECCOMM(YES) in an IBM MQ AUTHINFO, and demand the server's certificate.",
    snippet: `env:
  - name: LDAP_URL
    value: ldaps://openldap.openldap.svc:636`,
  },
  url: "https://www.openldap.org/doc/admin26/tls.html",
  settings: ["profile"],
  kinds: [...configKinds, ...podKinds, "Service", releaseKind],
  inspect(object, { profile }) {
    checkPods(object);
    checkConfig(object);
    checkService(object);
    checkRelease(object, profile);
  },
});

function checkPods(object: Field): void {
  for (const container of containers(object)) {
    for (const { name, field, value } of environment(container.at("env"))) {
      if (plainUrl(value)) field.report(`gives ${name} a plain ldap:// address`, ldaps);
      if (isUnverified(name, value)) field.report(`gives ${name} a value that accepts any server`, "demand");
    }
    for (const word of [...container.at("command").items(), ...container.at("args").items()]) {
      // A server's listener names no host: ldap:/// is every interface.
      if (/ldap:\/\/\//i.test(word.text ?? "") || plainUrl(word.text ?? "")) {
        word.report("holds a plain ldap:// address", ldaps);
      }
    }
  }
}

function checkConfig(object: Field): void {
  for (const { field, text } of configTexts(object)) {
    for (const line of plainLines(text)) field.report(`has a plain LDAP setting at line ${line}`, ldaps);
  }
  for (const { field, commands, secret } of mqscTexts(object)) {
    for (const { name, parameters, origin, line } of effective(commands, "AUTHINFO")) {
      const security = parameters.get("SECCOMM");
      // An AUTHINFO that is not for logging in by LDAP has no SECCOMM; left out, it is NO.
      if (parameters.get("AUTHTYPE") !== "IDPWLDAP" && security === undefined) continue;
      const label = mqscLabel("AUTHINFO", name, line, secret);
      if (security === undefined && origin === "altered") continue;
      if (security === undefined && origin === "copied")
        field.undecided(`does not say which SECCOMM ${label} has`);
      else if (security !== "YES" && security !== "ANON") {
        field.report(`lets ${label} bind without TLS`, "SECCOMM(YES) or SECCOMM(ANON)");
      }
    }
  }
}

function checkService(object: Field): void {
  if (object.at("kind").text !== "Service") return;
  for (const port of object.at("spec", "ports").items()) {
    if ((port.at("protocol").text ?? "TCP") !== "TCP") continue;
    for (const key of ["port", "targetPort"]) {
      const number = port.at(key);
      if (number.number === 389 || number.text === "389")
        number.report("is 389, the port of plain LDAP", "636");
    }
  }
}

function checkRelease(object: Field, profile: Profile): void {
  if (object.at("kind").text !== "Release") return;
  for (const { field, text } of object.at("values").texts()) {
    if (plainUrl(text)) field.report("holds a plain ldap:// address", ldaps);
  }
  const minimum = valuesOf(object, "openldap")?.at("tls", "minimumVersion");
  if (minimum?.present) checkDottedMinimum(minimum, profile);
}
