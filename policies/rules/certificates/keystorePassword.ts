import { rule } from "../../model/rule";

const modernProfiles = ["Modern2023", "Modern2026"];
const pkcs12Profiles = ["LegacyRC2", "LegacyDES", ...modernProfiles];

export const keystorePassword = rule({
  id: "CM-05",
  name: "keystore-password",
  title: "Keystores are locked by a Secret, in a modern format",
  description:
    "A Certificate's keystores must take their password from a Secret, not as a literal in the Certificate, where everyone who may read Certificates reads it. A PKCS#12 keystore must use a Modern profile, since the default encrypts the certificates with RC2 and the private key with triple DES, which are outdated and which OpenSSL 3 and Java 20 do not open by default.",
  severity: "high",
  standards: [
    { name: "CIS Kubernetes Benchmark", clause: "5.4 Secrets Management" },
    { name: "cert-manager documentation", clause: "API reference, CertificateKeystores" },
  ],
  remediation: {
    how: "Name a Secret in passwordSecretRef instead of password, and set keystores.pkcs12.profile to Modern2023.",
    snippet: `spec:
  keystores:
    jks:
      create: true
      passwordSecretRef:
        name: example-keystore-password
        key: KEY_STORE_PASSWORD
    pkcs12:
      create: true
      profile: Modern2023
      passwordSecretRef:
        name: example-keystore-password
        key: KEY_STORE_PASSWORD`,
  },
  url: "https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateKeystores",
  kinds: ["Certificate.cert-manager.io"],
  inspect(object) {
    const keystores = object.at("spec", "keystores");
    for (const format of ["jks", "pkcs12"]) {
      const password = keystores.at(format, "password");
      // The value is secret, so only its presence is looked at: it may also be known only later.
      if (password.value !== undefined && password.value !== null && password.value !== "") {
        keystores.at(format).report("has its password as a literal", "passwordSecretRef");
      }
    }
    const pkcs12 = keystores.at("pkcs12");
    const profile = pkcs12.at("profile");
    if (pkcs12.at("create").boolean !== true || modernProfiles.includes(profile.text ?? "")) return;
    const implied = profile.present ? "" : ", which means LegacyRC2";
    const found = `is ${profile.shown(pkcs12Profiles)}${implied}`;
    profile.report(found, modernProfiles.join(" or "), profile.to("Modern2023"));
  },
});
