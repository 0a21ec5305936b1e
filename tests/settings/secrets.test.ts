import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { faults, inStackTest, licence, resolved, settings } from "./stackTest";

describe("secrets in the settings", () => {
  inStackTest();

  const existing = {
    install: false,
    url: "ldaps://ldap.example.com",
    bindDn: "cn=mq,dc=example,dc=com",
    userBaseDn: "ou=people,dc=example,dc=com",
    groupBaseDn: "ou=groups,dc=example,dc=com",
  };

  it("stay secret on their way to the components", async () => {
    const all = settings(
      {
        ...licence,
        ldap: { ...existing, bindPassword: "correct horse" },
        clients: [{ name: "shop", password: "battery staple" }],
      },
      ["ldap", "clients"],
    );
    const outputs = [all.ldap.bindPassword!, all.clients[0]!.password!];
    assert.deepEqual(await Promise.all(outputs.map(resolved)), ["correct horse", "battery staple"]);
    assert.deepEqual(await Promise.all(outputs.map((output) => pulumi.isSecret(output))), [true, true]);
  });

  it("make every leaf of Helm values secret where the section is encrypted, and only there", async () => {
    const values = { auth: { tokens: ["a", "b"], takenBack: null } };
    const all = settings(
      {
        ...licence,
        certManager: { values },
        sealedSecrets: { values },
        istio: { values: { base: values } },
      },
      ["certManager", "istio"],
    );
    const leaf = (all.certManager.values as any).auth.tokens[1];
    const nested = (all.istio.values as any).base.auth.tokens[0];
    assert.deepEqual([await resolved(leaf), await pulumi.isSecret(leaf)], ["b", true]);
    assert.deepEqual([await resolved(nested), await pulumi.isSecret(nested)], ["a", true]);
    assert.equal((all.certManager.values as any).auth.takenBack, null);
    assert.deepEqual(all.sealedSecrets.values, values);
  });

  it("never appear in a fault, wherever they were put", () => {
    const secret = "s3cr3t-Value-77";
    const everywhere: Record<string, unknown>[] = [
      { profile: secret },
      { mesh: secret },
      { mesh: { mode: secret, namespaces: [secret] } },
      { ldap: { ...existing, bindPassword: { nested: secret } } },
      { ldap: { bindPassword: secret, url: secret, baseDn: secret, encrypted: { admin: secret } } },
      { ldap: { userBaseDn: secret, userAttributes: { objectClass: secret }, caCertificates: [secret] } },
      { clients: [{ name: secret, password: [secret], user: secret, encrypted: { PASSWORD: secret } }] },
      { clients: [{ name: "shop", commonName: secret, putsTo: [secret], revokedSerialNumbers: [secret] }] },
      { clients: secret },
      { sealing: { certificatePem: secret } },
      {
        certManager: {
          chart: { path: 1, oci: secret, repository: secret, mirror: secret, version: secret },
        },
      },
      { queueManager: { queues: [{ name: secret }], values: secret } },
      { issuer: `{"existing": "${secret}"` },
    ];
    for (const config of everywhere) {
      const encrypted = Object.keys(config);
      const lines = faults(config, encrypted);
      assert.ok(lines.length > 1, `nothing wrong was found in ${encrypted}`);
      assert.doesNotMatch(lines.join("\n"), /s3cr3t/i);
    }
  });
});
