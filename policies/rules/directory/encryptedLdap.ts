import { effective } from "../../formats/mqsc";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configKinds, configTexts, mqscLabel, mqscTexts } from "../../objects/configText";
import { containers, podKinds, variablesOf } from "../../objects/containers";
import { installedCharts, releaseKinds } from "../../objects/release";
import { clientFaults } from "./clientFiles";
import { checkIdentityProviders, identityProviderKinds } from "./identityProviders";
import { isUnverified, plainUrl, startsTls } from "./plainLdap";

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
    { name: "RFC 4513", clause: "6.3.3 Password-Related Security Considerations" },
  ],
  remediation: {
    how: "Use ldaps:// and port 636, SECCOMM(YES) in an IBM MQ AUTHINFO, and demand the server's certificate.",
    snippet: `env:
  - name: LDAP_URL
    value: ldaps://openldap.openldap.svc:636`,
  },
  url: "https://www.openldap.org/doc/admin26/tls.html",
  kinds: [...configKinds, ...podKinds, "Service", ...releaseKinds, ...identityProviderKinds],
  inspect(object) {
    checkPods(object);
    checkConfig(object);
    checkMqsc(object);
    checkService(object);
    checkReleases(object);
    checkIdentityProviders(object);
  },
});

/** A server's listener names no host: `ldap:///` and `ldap://:1389` are every interface. */
const listener = /(?<![\w+.-])ldap:\/\/(\/|:\d|0\.0\.0\.0|\*)/i;

function checkPods(object: Field): void {
  for (const container of containers(object)) {
    const variables = variablesOf(container);
    const safe = variables.some(({ name, value }) => startsTls(name, value));
    for (const { name, field, value } of variables) {
      if (plainUrl(value) && !safe) field.report(`gives ${name} a plain ldap:// address`, ldaps);
      if (isUnverified(name, value)) field.report(`gives ${name} a value that accepts any server`, "demand");
    }
    const words = [...container.at("command").items(), ...container.at("args").items()];
    // StartTLS that may not fail, as the tools of OpenLDAP spell it.
    const demandsTls = words.some(({ text }) => /(^|\s)-\w*ZZ/.test(text ?? ""));
    for (const word of demandsTls ? [] : words) {
      const text = word.text ?? "";
      if (listener.test(text) || plainUrl(text)) word.report("holds a plain ldap:// address", ldaps);
    }
  }
}

function checkConfig(object: Field): void {
  const texts = configTexts(object);
  // Keys may become variables, one of which switches to TLS.
  const safe = texts.some(({ key, text }) => startsTls(key, text));
  for (const { field, key, text } of texts) {
    if (isUnverified(key, text)) field.report("accepts any server", "demand");
    if (safe) continue;
    for (const { line, found } of clientFaults(key, text)) field.report(`${found} at line ${line}`, ldaps);
  }
}

function checkMqsc(object: Field): void {
  for (const { field, commands, secret } of mqscTexts(object)) {
    for (const { name, parameters, origin, line } of effective(commands, "AUTHINFO")) {
      const security = parameters.get("SECCOMM");
      // An AUTHINFO that is not for logging in by LDAP has no SECCOMM; left out, it is NO.
      if (parameters.get("AUTHTYPE") !== "IDPWLDAP" && security === undefined) continue;
      const label = mqscLabel("AUTHINFO", name, line, secret);
      if (security === undefined && origin === "altered") continue;
      if (security === undefined && origin === "copied")
        field.undecided(`does not say which SECCOMM ${label} has`);
      // ANON sends no certificate of the queue manager's own; the directory's is verified all the same.
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

function checkReleases(object: Field): void {
  for (const { values } of installedCharts(object)) {
    const texts = [...values.texts()];
    const safe = () => startTlsValue.test(JSON.stringify(values.value));
    for (const { field, text } of texts) {
      if (/^(ldap)?tls_?reqcert$/i.test(field.key) && isUnverified("LDAPTLS_REQCERT", text)) {
        field.report("accepts any server", "demand");
      } else if (text.includes("\n")) {
        for (const { line, found } of clientFaults(field.key, text))
          field.report(`${found} at line ${line}`, ldaps);
      } else if (plainUrl(text) && !safe()) field.report("holds a plain ldap:// address", ldaps);
    }
  }
}

/** A chart's own setting that begins TLS on a plain connection. */
const startTlsValue = /start_?tls\w*":(true|"(true|yes|critical)")/i;
