import assert from "node:assert/strict";
import { createHash, createPublicKey } from "node:crypto";
import { tls } from "../../../embedded/providers/tls";
import { Engine, plaintext, secret, serving, unknown } from "./client";
import { openssl, scratch, sshKeygen } from "./openssl";

describe("stand-in tls.PrivateKey", () => {
  const served = serving(tls);
  const file = scratch();
  const key = () => new Engine(served.client, "tls:index/privateKey:PrivateKey");

  const cases = [
    [{ algorithm: "RSA" }, "BEGIN RSA PRIVATE KEY", "Private-Key: (2048 bit, 2 primes)"],
    [{ algorithm: "RSA", rsaBits: 3072 }, "BEGIN RSA PRIVATE KEY", "Private-Key: (3072 bit, 2 primes)"],
    [{ algorithm: "ECDSA" }, "BEGIN EC PRIVATE KEY", "ASN1 OID: secp224r1"],
    [{ algorithm: "ECDSA", ecdsaCurve: "P256" }, "BEGIN EC PRIVATE KEY", "ASN1 OID: prime256v1"],
    [{ algorithm: "ECDSA", ecdsaCurve: "P384" }, "BEGIN EC PRIVATE KEY", "ASN1 OID: secp384r1"],
    [{ algorithm: "ECDSA", ecdsaCurve: "P521" }, "BEGIN EC PRIVATE KEY", "ASN1 OID: secp521r1"],
    [{ algorithm: "ED25519" }, "BEGIN PRIVATE KEY", "ED25519 Private-Key:"],
  ] as const;

  for (const [inputs, header, description] of cases) {
    const openSsh = !(inputs.algorithm === "ECDSA" && !("ecdsaCurve" in inputs));

    it(`${JSON.stringify(inputs)} passes OpenSSL's check in both PEM forms`, async () => {
      const { id, state } = await key().create(inputs);
      const pem = plaintext(state.privateKeyPem);
      const pkcs8 = plaintext(state.privateKeyPemPkcs8);
      assert.equal(pem.split("\n")[0], `-----${header}-----`);
      assert.equal(pkcs8.split("\n")[0], "-----BEGIN PRIVATE KEY-----");
      const paths = [file("key.pem", pem), file("pkcs8.pem", pkcs8)];
      for (const path of paths) {
        const text = openssl("pkey", "-in", path, "-check", "-noout", "-text");
        assert.ok(text.startsWith("Key is valid\n"), "OpenSSL does not call the key valid");
        assert.ok(text.includes(description), `OpenSSL does not say ${description}`);
        assert.equal(openssl("pkey", "-in", path, "-pubout"), state.publicKeyPem);
      }
      const spki = createPublicKey(state.publicKeyPem).export({ type: "spki", format: "der" });
      assert.equal(id, createHash("sha1").update(spki).digest("hex"));
    });

    if (openSsh)
      it(`${JSON.stringify(inputs)} is read by OpenSSH as the same key`, async () => {
        const { state } = await key().create(inputs);
        const path = file("openssh", plaintext(state.privateKeyOpenssh));
        assert.equal(sshKeygen("-y", "-f", path), state.publicKeyOpenssh);
        const pub = file("openssh.pub", state.publicKeyOpenssh);
        assert.equal(sshKeygen("-l", "-f", pub).split(" ")[1], state.publicKeyFingerprintSha256);
        const md5 = sshKeygen("-l", "-E", "md5", "-f", pub).split(" ")[1];
        assert.equal(md5, `MD5:${state.publicKeyFingerprintMd5}`);
      });
  }

  it("offers nothing of OpenSSH for P224", async () => {
    const { state } = await key().create({ algorithm: "ECDSA" });
    assert.deepEqual(
      [
        plaintext(state.privateKeyOpenssh),
        state.publicKeyOpenssh,
        state.publicKeyFingerprintMd5,
        state.publicKeyFingerprintSha256,
      ],
      ["", "", "", ""],
    );
  });

  it("never calls a damaged key valid", async () => {
    const { state } = await key().create({ algorithm: "RSA" });
    const lines = plaintext(state.privateKeyPem).split("\n");
    lines[10] = [...lines[10]!].reverse().join("");
    assert.throws(() => openssl("pkey", "-in", file("damaged.pem", lines.join("\n")), "-check", "-noout"));
  });

  it("makes the three private forms secret and the public ones not", async () => {
    const { state } = await key().create({ algorithm: "ED25519" });
    const secrets = Object.keys(state).filter((name) => typeof state[name] === "object");
    assert.deepEqual(secrets.sort(), ["privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8"]);
  });

  it("computes nothing in a preview", async () => {
    const { id, state } = await key().create({ algorithm: "RSA" }, true);
    assert.equal(id, "");
    assert.deepEqual(state, {
      algorithm: "RSA",
      ecdsaCurve: "P224",
      rsaBits: 2048,
      privateKeyOpenssh: secret(unknown),
      privateKeyPem: secret(unknown),
      privateKeyPemPkcs8: secret(unknown),
      publicKeyFingerprintMd5: unknown,
      publicKeyFingerprintSha256: unknown,
      publicKeyOpenssh: unknown,
      publicKeyPem: unknown,
    });
  });

  for (const [inputs, property, reason] of [
    [{}, "algorithm", "algorithm is required, and was not given."],
    [{ algorithm: "DSA" }, "algorithm", 'algorithm must be one of RSA, ECDSA, ED25519, not "DSA".'],
    [
      { algorithm: "ECDSA", ecdsaCurve: "P-256" },
      "ecdsaCurve",
      'ecdsaCurve must be one of P224, P256, P384, P521, not "P-256".',
    ],
    [{ algorithm: "RSA", rsaBits: 512 }, "rsaBits", "rsaBits must be at least 1024, not 512."],
  ] as const)
    it(`refuses ${JSON.stringify(inputs)}`, async () => {
      assert.deepEqual((await key().check(inputs)).failures, { [property]: reason });
    });

  it("is replaced by a change, and by nothing else", async () => {
    const { state } = await key().create({ algorithm: "ED25519" });
    assert.deepEqual(await key().diff(state, { algorithm: "ED25519" }), { changes: {}, replaces: [] });
    assert.deepEqual(await key().diff(state, { algorithm: "ECDSA", ecdsaCurve: "P256" }), {
      changes: { algorithm: "UPDATE_REPLACE", ecdsaCurve: "UPDATE_REPLACE" },
      replaces: ["algorithm", "ecdsaCurve"],
    });
  });

  it("keeps its state over a refresh", async () => {
    const { id, state, inputs } = await key().create({ algorithm: "ED25519" });
    assert.deepEqual(await key().read(id, state, inputs), { id, state, inputs });
  });

  it("cannot be imported", async () => {
    await assert.rejects(key().read("anything"), /cannot be imported/);
  });
});
