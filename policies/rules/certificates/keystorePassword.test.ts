import { deepEqual, ok } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { keystorePassword } from "./keystorePassword";

const certificate = (keystores: unknown) => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name: "mq-client-certificate", namespace: "mq" },
  spec: { secretName: "mq-client-cert", keystores },
});
const passwordSecretRef = { name: "mq-client-jks-password", key: "KEY_STORE_PASSWORD" };

describe("CM-05 keystore-password", () => {
  it("passes a password from a Secret and Modern PKCS#12 profiles", () => {
    for (const profile of ["Modern2023", "Modern2026"]) {
      const keystores = {
        jks: { create: true, passwordSecretRef },
        pkcs12: { create: true, profile, passwordSecretRef },
      };
      deepEqual(judge(keystorePassword, certificate(keystores)), []);
    }
  });

  it("refuses a literal password and never shows it", () => {
    const jks = { create: true, password: "changeit" };
    const pkcs12 = { create: true, profile: "Modern2023", password: "changeit" };
    const found = keystorePassword.check(certificate({ jks, pkcs12 }), defaults);
    deepEqual(judge(keystorePassword, certificate({ jks, pkcs12 })), [
      "violation: spec.keystores.jks has its password as a literal",
      "violation: spec.keystores.pkcs12 has its password as a literal",
    ]);
    ok(!JSON.stringify(found).includes("changeit"));
  });

  it("refuses a literal that the preview does not know yet", () => {
    deepEqual(judge(keystorePassword, certificate({ jks: { create: true, password: notKnownYet } })), [
      "violation: spec.keystores.jks has its password as a literal",
    ]);
  });

  it("refuses the default and the legacy PKCS#12 profiles", () => {
    deepEqual(judge(keystorePassword, certificate({ pkcs12: { create: true, passwordSecretRef } })), [
      "violation: spec.keystores.pkcs12.profile is missing, which means LegacyRC2",
    ]);
    const legacy = { create: true, passwordSecretRef, profile: "LegacyDES" };
    deepEqual(judge(keystorePassword, certificate({ pkcs12: legacy })), [
      "violation: spec.keystores.pkcs12.profile is LegacyDES",
    ]);
  });

  it("offers a Modern profile, and no change for a password", () => {
    const literal = { create: true, password: "changeit" };
    deepEqual(
      keystorePassword.check(certificate({ pkcs12: literal }), defaults).map(({ fix }) => fix),
      [undefined, { path: ["spec", "keystores", "pkcs12", "profile"], value: "Modern2023" }],
    );
  });

  it("leaves an unknown profile undecided", () => {
    const pkcs12 = { create: true, passwordSecretRef, profile: notKnownYet };
    deepEqual(judge(keystorePassword, certificate({ pkcs12 })), [
      "undecided: spec.keystores.pkcs12.profile is not known yet",
    ]);
  });

  it("passes a PKCS#12 keystore that is not made, and no keystores", () => {
    deepEqual(judge(keystorePassword, certificate({ pkcs12: { create: false } })), []);
    deepEqual(
      judge(keystorePassword, certificate({ jks: { create: true, password: "", passwordSecretRef } })),
      [],
    );
    deepEqual(judge(keystorePassword, certificate(undefined)), []);
  });
});
