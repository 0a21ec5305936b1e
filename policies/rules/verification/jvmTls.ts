import { relaxed } from "../../formats/jvm/spring";
import { rule } from "../../model/rule";
import { configKinds } from "../../objects/configText";
import { podKinds } from "../../objects/containers";
import type { Profile } from "../../profiles/profile";
import { jvmFault } from "./jvmSettings";
import { type JvmSource, jvmSources } from "./jvmSources";
import { stopsVerification } from "./switches";

export const jvmTls = rule({
  id: "WH-03",
  name: "jvm-tls-settings",
  title: "Java programs keep to the profile and verify their peers",
  description:
    "System properties and Spring settings, in variables, arguments and configuration files, must not bring back old versions of TLS or cipher suites outside the profile, must not stop the verification of names and certificates, must not leave a client's certificate to its choice, and must not hold the password of a keystore. They override what the program and its platform were made with.",
  severity: "high",
  standards: [
    { name: "Java Secure Socket Extension Reference Guide", clause: "Customizing JSSE" },
    { name: "RFC 9325", clause: "3.1.1 SSL/TLS Protocol Versions" },
    { name: "RFC 9325", clause: "7.1 Host Name Validation" },
  ],
  remediation: {
    how: "Remove the property or give it a value of the profile, and take passwords from a Secret.",
    snippet: `env:
  - name: SERVER_SSL_ENABLED_PROTOCOLS
    value: TLSv1.3
  - name: SERVER_SSL_CLIENT_AUTH
    value: need
  - name: SERVER_SSL_KEY_STORE_PASSWORD
    valueFrom:
      secretKeyRef:
        name: example-keystore
        key: PASSWORD`,
  },
  url: "https://docs.oracle.com/en/java/javase/21/security/java-secure-socket-extension-jsse-reference-guide.html",
  settings: ["profile"],
  kinds: [...podKinds, ...configKinds],
  inspect(object, { profile }) {
    for (const source of jvmSources(object)) {
      checkSettings(source, profile);
      checkTrustStore(source);
    }
  },
});

function checkSettings({ field, settings, form }: JvmSource, profile: Profile): void {
  for (const setting of settings) {
    // The password in a variable of its own is what SEC-03 reports.
    if (form === "variable" && /password$/.test(relaxed(setting.name))) continue;
    const where = setting.line === undefined ? "" : ` at line ${setting.line}`;
    const fault = jvmFault(setting, profile);
    if (fault) field.report(`has ${setting.name}${where}, which ${fault.found}`, fault.allowed);
    // In files and variables, WH-02 looks for the switches of all programs.
    else if (form === "options" && stopsVerification(setting.name, setting.value)) {
      field.report(`has ${setting.name}, which stops the verification of the peer`, "no such property");
    }
  }
}

/** A server that is given CAs to verify its clients with, and told not to ask them for a certificate. */
function checkTrustStore({ field, settings }: JvmSource): void {
  const value = (name: string) => settings.find((setting) => relaxed(setting.name) === name)?.value;
  if (!value("serverssltruststore") || value("serversslclientauth")?.toLowerCase() !== "none") return;
  field.report(
    "has a trust store for clients and server.ssl.client-auth none",
    "server.ssl.client-auth need",
  );
}
