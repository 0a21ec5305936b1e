import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import type * as tls from "node:tls";
import { Authority, type KeyPair, utc } from "./certificates";
import { eventually } from "./entries";
import { passwords, startedDirectory } from "./fixture";
import { shakeHands } from "./handshake";
import { type RunningDirectory, userDn } from "./runningDirectory";

const clientUse = ["extendedKeyUsage=clientAuth"];
const password = passwords.mqapp;

const handshake = (directory: RunningDirectory, version: tls.SecureVersion, ciphers?: string) =>
  shakeHands(directory, { ...directory.client, ca: directory.authority.certificate }, version, ciphers);

async function assertRefused(directory: RunningDirectory, version: tls.SecureVersion, ciphers: string) {
  assert.deepEqual(await handshake(directory, version, ciphers), {
    client: "refused",
    directory: "closed (TLS negotiation failure)",
  });
}

/** Whether a user with the right password gets in with this certificate. */
async function admits(directory: RunningDirectory, certificate: KeyPair | null): Promise<boolean> {
  const before = directory.slapd.refusals();
  const credentials = directory.as(userDn("mqapp"), password);
  const { code, stdout } = await directory.ldap("ldapwhoami", credentials, { certificate });
  if (code === 0) return true;
  assert.equal(stdout, "");
  await eventually(async () => assert.equal(directory.slapd.refusals(), before + 1));
  return false;
}

describe("directory's TLS, clients' certificates demanded", () => {
  const started = startedDirectory();
  const foreign = () => new Authority(fs.mkdtempSync(started().at("foreign-")).concat("/ca"));

  it("listens for LDAPS and for nothing else", async () => {
    assert.deepEqual(started().slapd.listeners(), [started().slapd.port]);
    const url = `ldap://127.0.0.1:${started().slapd.port}`;
    for (const args of [["-x"], ["-x", "-ZZ"]]) {
      const before = started().slapd.refusals();
      const { code, stdout } = await started().ldap("ldapwhoami", args, { url });
      assert.ok(code > 0 && stdout === "", args.join(" "));
      await eventually(async () => assert.equal(started().slapd.refusals(), before + 1));
    }
  });

  it("speaks TLS 1.3 and nothing older", async () => {
    const { client, directory } = await handshake(started(), "TLSv1.3");
    assert.match(client, /^TLSv1\.3 TLS_AES_(256_GCM_SHA384|128_GCM_SHA256)$/);
    assert.match(directory, /^TLS established .* tls_proto=TLS1\.3 /);
    for (const version of ["TLSv1.2", "TLSv1.1", "TLSv1"] as const) {
      await assertRefused(started(), version, "ALL");
    }
  });

  it("admits a client with a certificate of its own CA", async () => {
    assert.equal(await admits(started(), started().client), true);
  });

  it("refuses a client without a certificate", async () => {
    assert.equal(await admits(started(), null), false);
  });

  it("refuses a client with a certificate of a foreign CA", async () => {
    assert.equal(
      await admits(started(), foreign().issue("client", "/CN=queue manager/OU=mq", clientUse)),
      false,
    );
  });

  it("refuses a client with an expired certificate", async () => {
    const expired = started().authority.issue("expired", "/CN=queue manager/OU=mq", clientUse, utc(-1));
    assert.equal(await admits(started(), expired), false);
  });

  it("is refused by a client that trusts another CA or asks for another name", async () => {
    const credentials = started().as(userDn("mqapp"), password);
    const ask = async (other: object) => (await started().ldap("ldapwhoami", credentials, other)).code;
    assert.equal(await ask({}), 0);
    assert.equal(await ask({ ca: foreign().certificate }), 255);
    assert.equal(await ask({ url: `ldaps://localhost:${started().slapd.port}` }), 255);
  });
});

describe("directory's TLS from 1.2, clients' certificates tried", () => {
  const started = startedDirectory({ tls: { minimumVersion: "1.2", verifyClient: "try" } });

  it("takes TLS 1.2 with forward secrecy and AEAD", async () => {
    const suite = "ECDHE-ECDSA-AES256-GCM-SHA384";
    const { client, directory } = await handshake(started(), "TLSv1.2", suite);
    assert.equal(client, `TLSv1.2 ${suite}`);
    assert.match(directory, /^TLS established .* tls_proto=TLS1\.2 /);
    assert.match((await handshake(started(), "TLSv1.3")).client, /^TLSv1\.3 /);
  });

  it("refuses TLS 1.1", async () => {
    await assertRefused(started(), "TLSv1.1", "ALL");
  });

  for (const suite of [
    "ECDHE-ECDSA-AES128-SHA256",
    "ECDHE-ECDSA-AES128-SHA",
    "AES128-GCM-SHA256",
    "AES128-SHA",
  ]) {
    it(`refuses ${suite}`, async () => {
      await assertRefused(started(), "TLSv1.2", suite);
    });
  }

  it("admits a client without a certificate and refuses one with a foreign CA's", async () => {
    const foreign = new Authority(started().at("foreign"));
    assert.equal(await admits(started(), null), true);
    assert.equal(await admits(started(), foreign.issue("client", "/CN=queue manager", clientUse)), false);
  });
});
