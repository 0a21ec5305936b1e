import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { sealedSecretsOnly } from "./sealedSecretsOnly";

const sealing = (PASSWORD: unknown, data: unknown = {}) => ({
  apiVersion: "bitnami.com/v1alpha1",
  kind: "SealedSecret",
  spec: { encryptedData: { PASSWORD }, template: { data } },
});
const pem = (words: string) => `-----BEGIN ${words}-----\nMIIB\n-----END ${words}-----\n`;

/** What a value looks like that was sealed for a key of so many bits. */
function sealedFor(bits: number): string {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bits / 8);
  return Buffer.concat([length, Buffer.alloc(bits / 8 + 16 + 4, 0x5a)]).toString("base64");
}

describe("SEC-01 sealed-secrets-only, on sealed values", () => {
  it("passes a value that is sealed for a key of 4096 bits", () => {
    deepEqual(judge(sealedSecretsOnly, sealing(sealedFor(4096))), []);
    deepEqual(judge(sealedSecretsOnly, sealing(sealedFor(8192))), []);
  });

  it("refuses a sealed value that nobody sealed, and one for a small key", () => {
    for (const value of ["hush", "aHVzaA==", "", "correct horse battery staple"]) {
      deepEqual(judge(sealedSecretsOnly, sealing(value)), [
        "violation: spec.encryptedData.PASSWORD is not a value that kubeseal made",
      ]);
    }
    deepEqual(judge(sealedSecretsOnly, sealing(sealedFor(2048))), [
      "violation: spec.encryptedData.PASSWORD is sealed for a key of 2048 bits",
    ]);
  });

  it("leaves a sealed value undecided that was cut short or is unknown", () => {
    for (const value of ["AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq.....", "AgB4", sealedFor(4096).slice(0, 600)]) {
      deepEqual(judge(sealedSecretsOnly, sealing(value)), [
        "undecided: spec.encryptedData.PASSWORD begins like a sealed value and is cut short",
      ]);
    }
    deepEqual(judge(sealedSecretsOnly, sealing(notKnownYet)), [
      "undecided: spec.encryptedData.PASSWORD is not known yet",
    ]);
  });

  it("refuses what stands in plain beside sealed values, and passes templates and settings", () => {
    const value = sealedFor(4096);
    deepEqual(judge(sealedSecretsOnly, sealing(value, { PIN_PASSWORD: "hush", key: pem("PRIVATE KEY") })), [
      "violation: spec.template.data.PIN_PASSWORD stands in plain beside the sealed values",
      "violation: spec.template.data.key stands in plain beside the sealed values",
    ]);
    const template = { "app.yaml": "host: example\npassword: {{ .PASSWORD }}", PASSWORD: "{{ .PASSWORD }}" };
    deepEqual(judge(sealedSecretsOnly, sealing(value, template)), []);
  });
});
