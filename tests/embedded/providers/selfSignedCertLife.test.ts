import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { secret, unknown } from "./client";
import { openssl } from "./openssl";
import { selfSigned } from "./selfSigned";

describe("stand-in tls.SelfSignedCert over its life", () => {
  const { cert, keyPem, plain, ownKey } = selfSigned();

  it("has its serial number for an ID, another one each time", async () => {
    const [one, two] = [await cert().create(plain()), await cert().create(plain())];
    const serial = new X509Certificate(one.state.certPem).serialNumber;
    assert.equal(one.id, BigInt(`0x${serial}`).toString());
    assert.notEqual(one.id, two.id);
  });

  it("keeps the private key secret, given as a secret or not, in inputs and state", async () => {
    for (const privateKeyPem of [secret(ownKey()), ownKey()]) {
      const { inputs, state } = await cert().create(plain({ privateKeyPem }));
      assert.deepEqual(inputs.privateKeyPem, secret(ownKey()));
      assert.deepEqual(state.privateKeyPem, secret(ownKey()));
    }
  });

  it("computes nothing in a preview", async () => {
    const { id, state } = await cert().create(plain({ privateKeyPem: secret(unknown) }), true);
    assert.equal(id, "");
    for (const output of [
      "certPem",
      "keyAlgorithm",
      "readyForRenewal",
      "validityEndTime",
      "validityStartTime",
    ])
      assert.equal(state[output], unknown, output);
    assert.deepEqual(state.privateKeyPem, secret(unknown));
    assert.equal(state.earlyRenewalHours, 0);
  });

  for (const [more, property, reason] of [
    [
      { privateKeyPem: "hunter2" },
      "privateKeyPem",
      "privateKeyPem must be an RSA, ECDSA or ED25519 private key in PEM, and it is not.",
    ],
    [{ validityPeriodHours: -1 }, "validityPeriodHours", "validityPeriodHours must be at least 0, not -1."],
    [{ earlyRenewalHours: -1 }, "earlyRenewalHours", "earlyRenewalHours must be at least 0, not -1."],
    [
      { ipAddresses: ["1.2.3"] },
      "ipAddresses",
      'ipAddresses must be IPv4 or IPv6 addresses, and "1.2.3" is not.',
    ],
    [{ dnsNames: ["mq.exämple"] }, "dnsNames", 'dnsNames must be ASCII names, and "mq.exämple" is not.'],
    [{ uris: ["/relative"] }, "uris", 'uris must be absolute URIs in ASCII, and "/relative" is not.'],
    [
      { isCaCertificate: true, subject: {} },
      "subject",
      "subject must have at least one field when isCaCertificate is true, and it has none.",
    ],
    [
      { setAuthorityKeyId: true },
      "setAuthorityKeyId",
      "setAuthorityKeyId needs setSubjectKeyId or isCaCertificate to be true, and both are false.",
    ],
    [
      { subject: { cn: "x" } },
      "subject",
      "subject.cn is not a field of subject; the fields are country, organization, organizationalUnit, locality, province, streetAddresses, postalCode, commonName, serialNumber, emailAddress.",
    ],
  ] as const)
    it(`refuses ${JSON.stringify(more)}`, async () => {
      assert.deepEqual((await cert().check(plain(more))).failures, { [property]: reason });
    });

  it("refuses an unknown usage with the list of those there are", async () => {
    const { failures } = await cert().check(plain({ allowedUses: ["serverAuth"] }));
    assert.match(
      failures.allowedUses!,
      /^allowedUses\[0\] must be one of any_extended, .*not "serverAuth"\.$/,
    );
  });

  it("refuses a key of another kind", async () => {
    const x25519 = openssl("genpkey", "-algorithm", "X25519");
    const { failures } = await cert().check(plain({ privateKeyPem: x25519 }));
    assert.deepEqual(Object.keys(failures), ["privateKeyPem"]);
  });

  it("is replaced by another key, name or usage", async () => {
    const { state } = await cert().create(plain({ dnsNames: ["a"] }));
    assert.deepEqual(await cert().diff(state, plain({ dnsNames: ["a"] })), { changes: {}, replaces: [] });
    const other = await keyPem({ algorithm: "ED25519" });
    const next = plain({
      privateKeyPem: other,
      dnsNames: ["a", "b"],
      allowedUses: ["digital_signature", "client_auth"],
      subject: { organization: "Example" },
    });
    assert.deepEqual(await cert().diff(state, next), {
      changes: {
        "allowedUses[1]": "UPDATE_REPLACE",
        "dnsNames[1]": "ADD_REPLACE",
        privateKeyPem: "UPDATE_REPLACE",
        "subject.commonName": "DELETE_REPLACE",
        "subject.organization": "ADD_REPLACE",
      },
      replaces: ["allowedUses", "dnsNames", "privateKeyPem", "subject"],
    });
  });

  it("is updated in place by another renewal window that is not reached", async () => {
    const { state } = await cert().create(plain());
    assert.deepEqual(await cert().diff(state, plain({ earlyRenewalHours: 6 })), {
      changes: { earlyRenewalHours: "UPDATE" },
      replaces: [],
    });
    const updated = await cert().update(state, plain({ earlyRenewalHours: 6 }));
    assert.deepEqual(updated, { ...state, earlyRenewalHours: 6 });
  });

  it("is replaced within its renewal window, and not before", async () => {
    const inputs = plain({ validityPeriodHours: 48, earlyRenewalHours: 24 });
    const { state } = await cert().create(inputs);
    assert.equal(state.readyForRenewal, false);
    assert.deepEqual(await cert().diff(state, inputs), { changes: {}, replaces: [] });
    const inAMinute = {
      ...state,
      validityEndTime: new Date(Date.now() + 24 * 3_600_000 + 60_000).toISOString(),
    };
    assert.deepEqual(await cert().diff(inAMinute, inputs), { changes: {}, replaces: [] });
    const aMinuteAgo = {
      ...state,
      validityEndTime: new Date(Date.now() + 24 * 3_600_000 - 60_000).toISOString(),
    };
    assert.deepEqual(await cert().diff(aMinuteAgo, inputs), {
      changes: { readyForRenewal: "UPDATE_REPLACE" },
      replaces: ["readyForRenewal"],
    });
  });

  it("is replaced once expired, though no window was asked for", async () => {
    const { state } = await cert().create(plain());
    const expired = { ...state, validityEndTime: new Date(Date.now() - 1000).toISOString() };
    assert.deepEqual((await cert().diff(expired, plain())).replaces, ["readyForRenewal"]);
  });

  it("says at a refresh that it is due, and otherwise keeps its state", async () => {
    const { id, state, inputs } = await cert().create(plain());
    assert.deepEqual(await cert().read(id, state, inputs), { id, state, inputs });
    const expired = { ...state, validityEndTime: new Date(Date.now() - 1000).toISOString() };
    assert.deepEqual((await cert().read(id, expired, inputs)).state, { ...expired, readyForRenewal: true });
  });

  it("cannot be imported", async () => {
    await assert.rejects(cert().read("1234"), /cannot be imported/);
  });
});
