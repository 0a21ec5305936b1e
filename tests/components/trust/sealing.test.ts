import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type SealingInput, seal, sealedValue } from "../../../components/trust/sealing";
import { testCertificate } from "./testCertificate";
import { unseal } from "./unseal";

const ours = testCertificate({ key: 4096 });
const other = testCertificate();

const input = (changes: Partial<SealingInput> = {}): SealingInput => ({
  certificatePem: ours.certificatePem,
  namespace: "mq",
  name: "mq-spring-app",
  key: "PASSWORD",
  plaintext: "correct horse",
  seed: Buffer.alloc(32, 1),
  ...changes,
});

describe("seal", () => {
  it("is opened by the private key under namespace/name", () => {
    assert.equal(unseal(seal(input()), "mq/mq-spring-app", ours.privateKeyPem), "correct horse");
  });

  it("round-trips any text, name and key", () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,20}$/);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), name, name, name, (plaintext, namespace, secret, key) => {
        const sealed = seal(
          input({ certificatePem: other.certificatePem, plaintext, namespace, name: secret, key }),
        );
        assert.equal(
          unseal(sealed, `${namespace}/${secret}`, other.privateKeyPem),
          Buffer.from(plaintext).toString(),
        );
        assert.equal(sealedValue(sealed, "encrypted"), sealed);
      }),
      { numRuns: 40 },
    );
  });

  it("does not open under another name or namespace, with another key, or altered by one bit", () => {
    const sealed = seal(input());
    for (const label of ["mq/other", "other/mq-spring-app", "mq", ""]) {
      assert.throws(() => unseal(sealed, label, ours.privateKeyPem), label);
    }
    assert.throws(() => unseal(sealed, "mq/mq-spring-app", other.privateKeyPem));
    const altered = Buffer.from(sealed, "base64");
    altered[altered.length - 20]! ^= 1;
    assert.throws(() => unseal(altered.toString("base64"), "mq/mq-spring-app", ours.privateKeyPem));
  });

  it("gives the same text for the same input, at another time too", () => {
    assert.equal(seal(input()), seal(input(), new Date(Date.now() + 100 * 24 * 3600 * 1000)));
  });

  it("gives another session key for any other input, so that none meets a second plaintext", () => {
    const variants = [
      input(),
      input({ plaintext: "correct horsf" }),
      input({ key: "USER" }),
      input({ name: "mq-spring-apq" }),
      input({ namespace: "mr" }),
      input({ seed: Buffer.alloc(32, 2) }),
      // The same bytes, divided differently between key and plaintext.
      input({ key: "PASSWOR", plaintext: "Dcorrect horse" }),
    ].map((variant) => seal(variant));
    const wrappedKeys = variants.map((sealed) => Buffer.from(sealed, "base64").toString("hex", 2, 514));
    const bodies = variants.map((sealed) => Buffer.from(sealed, "base64").toString("hex", 514));
    assert.equal(new Set(wrappedKeys).size, variants.length);
    assert.equal(new Set(bodies).size, variants.length);
    const otherCertificate = seal(input({ certificatePem: other.certificatePem }));
    assert.ok(!bodies.includes(Buffer.from(otherCertificate, "base64").toString("hex", 258)));
  });

  it("hides that two keys of a Secret hold the same value", () => {
    const bodyOf = (key: string) => Buffer.from(seal(input({ key })), "base64").toString("hex", 514);
    assert.notEqual(bodyOf("USER"), bodyOf("PASSWORD"));
  });

  it("refuses a short seed", () => {
    assert.throws(() => seal(input({ seed: Buffer.alloc(31) })), {
      message: "seed: has 31 bytes; at least 32 are needed.",
    });
  });

  const refusals: [string, () => string, RegExp][] = [
    [
      "an expired certificate",
      () => testCertificate({ from: -30, to: -1 }).certificatePem,
      /^sealingCertificate: expired on \d{4}-\S+Z; fetch the controller's newest one or add a generation/,
    ],
    [
      "one that is not yet valid",
      () => testCertificate({ from: 1 }).certificatePem,
      /^sealingCertificate: is not valid before \d{4}-\S+Z; check the clock\.$/,
    ],
    [
      "an ECDSA key",
      () => testCertificate({ key: "P-256" }).certificatePem,
      /^sealingCertificate: its key is ec; sealed-secrets works with RSA keys only\.$/,
    ],
    [
      "a short RSA key",
      () => testCertificate({ key: 1024 }).certificatePem,
      /^sealingCertificate: its RSA key has 1024 bits; at least 2048 are needed\.$/,
    ],
    ["a private key", () => ours.privateKeyPem, /^sealingCertificate: is not a certificate in PEM;/],
    ["an empty text", () => "", /^sealingCertificate: is not a certificate in PEM;/],
  ];
  for (const [title, certificatePem, message] of refusals) {
    it(`refuses ${title}, without a word of the plaintext`, () => {
      const pem = certificatePem();
      assert.throws(
        () => seal(input({ certificatePem: pem })),
        (error: Error) => {
          assert.match(error.message, message);
          assert.ok(!`${error.stack}`.includes("correct horse"));
          assert.ok(!`${error.stack}`.includes("PRIVATE KEY"));
          return true;
        },
      );
    });
  }
});

describe("sealedValue", () => {
  it("lets a sealed value through unchanged", () => {
    const sealed = seal(input());
    assert.equal(sealedValue(sealed, "encrypted.PASSWORD"), sealed);
  });

  const wrong: [string, string, string][] = [
    ["plain text", "hunter2!", "is not base64"],
    ["nothing", "", "is not base64"],
    ["a trailing newline", "AQAA\n", "is not base64"],
    ["base64 of a password", Buffer.from("hunter2 hunter2").toString("base64"), "is not a sealed value"],
    ["one byte", "AA==", "is not a sealed value"],
    [
      "a text that ends before the tag",
      Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(256 + 15)]).toString("base64"),
      "is not a sealed value",
    ],
    [
      "an RSA part of 1024 bits",
      Buffer.concat([Buffer.from([0, 128]), Buffer.alloc(400)]).toString("base64"),
      "is not a sealed value",
    ],
  ];
  for (const [title, text, reason] of wrong) {
    it(`refuses ${title} and does not repeat it`, () => {
      assert.throws(() => sealedValue(text, "encrypted.PASSWORD"), {
        message: `encrypted.PASSWORD: ${reason}; give a value as kubeseal --raw prints it.`,
      });
    });
  }

  it("takes the shortest there is: an empty value under RSA 2048", () => {
    const shortest = Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(256 + 16)]).toString("base64");
    assert.equal(sealedValue(shortest, "encrypted.PASSWORD"), shortest);
  });
});
