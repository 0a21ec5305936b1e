import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ClientAccount, type ClientAccountArgs } from "../../../components";
import { only, registrations } from "../mocks";
import { controller } from "../platformReference/deployed";
import { unseal } from "../trust/unseal";

const args: ClientAccountArgs = {
  name: "orders",
  namespace: "orders",
  user: "orders",
  sealingCertificate: controller.certificatePem,
};
const generated = {
  "random:index/randomPassword:RandomPassword": (_: unknown, name: string) => ({
    result: pulumi.secret(name.repeat(32)),
  }),
};

/** What the account comes to, with what was registered for it. */
async function account(more: Partial<ClientAccountArgs> = {}) {
  let made: any;
  const seen = await registrations(() => {
    const { distinguishedName, user, password, sealedPassword, revoked } = new ClientAccount("a", {
      ...args,
      ...more,
    });
    pulumi.output({ distinguishedName, user, password, sealedPassword, revoked }).apply((values) => {
      made = values;
    });
  }, generated);
  return { seen: seen.filter(({ type }) => type !== "pulumi:pulumi:Stack"), made };
}

describe("ClientAccount", () => {
  it("makes a password and seals it for the client's Secret, and nothing in the cluster", async () => {
    const { seen, made } = await account();
    assert.deepEqual(seen.map(({ type, name }) => [type, name]).sort(), [
      ["random:index/randomPassword:RandomPassword", "a-password"],
      ["random:index/randomPassword:RandomPassword", "a-seed"],
      ["strict-mtls:index:ClientAccount", "a"],
    ]);
    assert.deepEqual(
      [made.distinguishedName, made.user, made.revoked],
      ["CN=orders,OU=mq-clients", "orders", false],
    );
    assert.equal(unseal(made.sealedPassword, "orders/orders", controller.privateKeyPem), made.password);
    assert.throws(() => unseal(made.sealedPassword, "mq/orders", controller.privateKeyPem));
  });

  it("seals the password it is given, which reaches no state in plain", async () => {
    const { seen, made } = await account({ password: "given to me", namespace: "shop", name: "till" });
    assert.equal(unseal(made.sealedPassword, "shop/till", controller.privateKeyPem), "given to me");
    assert.deepEqual(only(seen, "strict-mtls:index:ClientAccount", "a").inputs, {
      name: "till",
      namespace: "shop",
    });
    assert.doesNotMatch(JSON.stringify(seen), /given to me/);
  });

  it("keeps the password secret and publishes it sealed", async () => {
    await registrations(async () => {
      const { password, sealedPassword } = new ClientAccount("a", args);
      assert.equal(await pulumi.isSecret(password!), true);
      assert.equal(await pulumi.isSecret(sealedPassword!), false);
    }, generated);
  });

  it("hands on a password that is already sealed", async () => {
    const PASSWORD = Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(272)]).toString("base64");
    const { seen, made } = await account({ encrypted: { PASSWORD }, sealingCertificate: undefined });
    assert.deepEqual([made.sealedPassword, made.password, seen.length], [PASSWORD, undefined, 1]);
  });

  it("leaves of a revoked client the name to block", async () => {
    const { seen, made } = await account({ revoked: true, organizationalUnit: "old" });
    assert.deepEqual(made, {
      distinguishedName: "CN=orders,OU=old",
      user: "orders",
      password: undefined,
      sealedPassword: undefined,
      revoked: true,
    });
    assert.equal(seen.length, 1);
  });

  const wrong: [string, Partial<ClientAccountArgs>, RegExp][] = [
    ["a name that is none", { name: "Orders" }, /^Error: name: /],
    ["a user that is none", { user: "much-too-long-a-user" }, /^Error: user: /],
    [
      "a subject that matches others",
      { commonName: "*" },
      /^Error: commonName: "\*" cannot be compared exactly/,
    ],
    [
      "nothing to seal with",
      { sealingCertificate: undefined },
      /^Error: sealingCertificate: is missing; the password/,
    ],
    [
      "a certificate that is none",
      { sealingCertificate: "PEM" },
      /^Error: sealingCertificate: is not a certificate/,
    ],
    [
      "a sealed value that is none",
      { encrypted: { PASSWORD: "cGxhaW4=" } },
      /^Error: encrypted\.PASSWORD: is not a sealed/,
    ],
  ];
  for (const [name, more, fault] of wrong) {
    it(`refuses ${name}`, () => assert.rejects(account(more), (error: unknown) => fault.test(String(error))));
  }
});
