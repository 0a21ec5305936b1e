import { parseLdif } from "../../formats/ldif";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configKinds, configTexts, valueTexts } from "../../objects/configText";
import { podKinds } from "../../objects/containers";
import { releaseKinds, valuesOf } from "../../objects/release";
import type { Profile } from "../../profiles/profile";
import { checkDottedMinimum } from "../../profiles/tlsVersion";
import { checkServerConfig, checkServerContainers, checkServerValues } from "./serverVariables";
import { slapdChecks, slapdVersion } from "./slapdChecks";
import { type SlapdSetting, slapdSettings } from "./slapdSettings";

export const directoryServer = rule({
  id: "LD-02",
  name: "directory-server-tls",
  title: "A directory demands TLS, a certificate and a name of its clients",
  description:
    "A directory must have a certificate, take no TLS version or cipher suite below the profile, ask its clients for a certificate, and take no anonymous binds. By default slapd asks for no certificate and lets anyone read without a name.",
  severity: "high",
  standards: [
    { name: "RFC 9325", clause: "3.1.1 and 4.2" },
    { name: "RFC 4513", clause: "6.1 General LDAP Security Considerations" },
  ],
  remediation: {
    how: "Set olcTLSVerifyClient to demand, olcTLSProtocolMin to 3.4 or 3.3, olcDisallows to bind_anon, and olcSecurity to ssf=128.",
    snippet: `data:
  config.ldif: |
    dn: cn=config
    objectClass: olcGlobal
    olcTLSCertificateFile: /tls/tls.crt
    olcTLSCertificateKeyFile: /tls/tls.key
    olcTLSCACertificateFile: /tls/ca.crt
    olcTLSVerifyClient: demand
    olcTLSProtocolMin: 3.4
    olcSecurity: ssf=128
    olcDisallows: bind_anon`,
  },
  url: "https://www.openldap.org/doc/admin26/tls.html",
  settings: ["profile"],
  kinds: [...configKinds, ...podKinds, ...releaseKinds],
  inspect(object, { profile }) {
    checkTexts(object, profile);
    checkServerContainers(object, profile);
    checkServerConfig(object, profile);
    checkServerValues(object, profile);
    checkChart(valuesOf(object, "openldap")?.at("tls"), profile);
  },
});

function checkTexts(object: Field, profile: Profile): void {
  for (const { field, key, text } of configTexts(object)) {
    const [fault] = /\.ldif$/i.test(key) ? parseLdif(text).faults : [];
    if (fault) field.undecided(`cannot be read as LDIF at line ${fault.line}: ${fault.reason}`);
  }
  const texts = [...configTexts(object), ...valueTexts(object)].flatMap(({ field, key, text }) => {
    const found = slapdSettings(key, text);
    return found ? [{ field, ...found }] : [];
  });
  const all = texts.flatMap(({ settings }) => settings);
  for (const { field, settings, whole } of texts) {
    for (const { name, value, line } of settings) {
      if (name === "tlsciphersuite" && takesTls13Only(all)) continue;
      const fault = Object.hasOwn(slapdChecks, name) ? slapdChecks[name]!(value, profile) : undefined;
      if (fault) field.report(`${fault.found} at line ${line}`, fault.allowed);
    }
    if (whole !== undefined) checkMissing(field, all);
  }
}

/** TLS 1.3 has suites of its own, which the list does not change. */
const takesTls13Only = (all: readonly SlapdSetting[]): boolean =>
  all.some(({ name, value }) => name === "tlsprotocolmin" && slapdVersion(value) === "TLSV1_3");

function checkMissing(field: Field, all: readonly SlapdSetting[]): void {
  const has = (name: string, pattern = /./) =>
    all.some((setting) => setting.name === name && pattern.test(setting.value));
  if (!has("tlscertificatefile") && !has("tlscertificatekeyfile")) {
    field.report("gives the directory no certificate, so it speaks plaintext", "olcTLSCertificateFile");
  } else if (!has("tlsverifyclient")) {
    field.report("does not ask clients for a certificate", "olcTLSVerifyClient: demand");
  }
  if (!has("disallow", /\bbind_anon\b/) && !has("require", /\b(authc|sasl|strong)\b/i)) {
    field.report("lets anyone in without a name", "olcDisallows: bind_anon");
  }
}

/** The project's own chart, whose directory takes TLS 1.3 only unless it is told otherwise. */
function checkChart(tls: Field | undefined, profile: Profile): void {
  if (!tls) return;
  const minimum = tls.at("minimumVersion");
  if (minimum.present) checkDottedMinimum(minimum, profile);
  checkSetting(tls.at("verifyClient"), "tlsverifyclient", profile);
  const takesTls12 = minimum.present && minimum.text !== "1.3" && minimum.number !== 1.3;
  if (takesTls12) checkSetting(tls.at("cipherSuite"), "tlsciphersuite", profile);
}

function checkSetting(setting: Field, name: string, profile: Profile): void {
  const fault = setting.text === undefined ? undefined : slapdChecks[name]!(setting.text, profile);
  if (fault) setting.report(fault.found, fault.allowed);
}
