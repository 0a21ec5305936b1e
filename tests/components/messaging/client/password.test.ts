import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { clientStyle } from "../../../../components/messaging/client/style";
import { seal } from "../../../../components/trust/sealing";
import { stylesWithImage } from "../../../../settings/clients";
import { testCertificate } from "../../trust/testCertificate";
import { unseal } from "../../trust/unseal";

const controller = testCertificate();
const label = { namespace: "mq", name: "orders" };

/** What the controller puts into the Secret, in base64 as the API has it. */
function stored(password: string): string {
  const sealed = seal({
    certificatePem: controller.certificatePem,
    ...label,
    key: "PASSWORD",
    plaintext: password,
    seed: Buffer.alloc(64, "seed"),
  });
  return Buffer.from(unseal(sealed, "mq/orders", controller.privateKeyPem)).toString("base64");
}

/** What a program finds in its environment when the kubelet has set the variable from the Secret. */
function found(base64: string): string {
  const PASSWORD = Buffer.from(base64, "base64").toString();
  const print = "process.stdout.write(process.env.PASSWORD)";
  return spawnSync(process.execPath, ["-e", print], { env: { PASSWORD }, encoding: "utf8" }).stdout;
}

describe("a client's password on its way to the environment", () => {
  const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");

  it("arrives with every printable character, wherever it stands", () => {
    for (const password of [
      printable,
      [...printable].reverse().join(""),
      "$(PASSWORD)$$(USER)`id`",
      "a\\nb",
    ]) {
      assert.equal(found(stored(password)), password);
    }
  });

  it("is in the Secret as it was given, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 64 }), (password) => {
        fc.pre(!password.includes("\0"));
        assert.equal(Buffer.from(stored(password), "base64").toString(), password);
      }),
      { numRuns: 25 },
    );
  });

  for (const name of ["mq-spring-app", ...stylesWithImage] as const) {
    it(`is never text in the pod, where Kubernetes would expand $(…), style ${name}`, () => {
      const secrets = {
        clientCertificateSecretName: "orders-cert",
        keystorePasswordSecretName: "orders-keystore-password",
        credentialsSecretName: "orders",
      };
      const truststore = { location: "/certs/truststore.jks", type: "JKS" } as const;
      const given = Object.entries(clientStyle(name).environment(secrets, truststore));
      const passwords = given.filter(([variable]) => /PASSWORD$/.test(variable));
      assert.ok(passwords.length > 0, "no variable for a password");
      for (const [variable, value] of passwords) {
        assert.deepEqual(Object.keys(value as object), ["secretKeyRef"], variable);
      }
    });
  }
});
