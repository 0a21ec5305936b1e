import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SealedSecret, type SealedSecretArgs } from "../../../components/trust/sealedSecret";
import { only, type Registered, registrations } from "../mocks";
import { refusedInBothTiers } from "./refused";
import { testCertificate } from "./testCertificate";
import { unseal } from "./unseal";

const objectType = "kubernetes:bitnami.com/v1alpha1:SealedSecret";
const seedType = "random:index/randomPassword:RandomPassword";

const controller = testCertificate();
const seed = "s".repeat(64);
/** What the random provider computes; the real one marks it secret as well. */
const outputs = { [seedType]: () => ({ result: pulumi.secret(seed) }) };

const metadata = { name: "mq-spring-app", namespace: "mq" };
const minimal: SealedSecretArgs = {
  metadata,
  values: { USER: "mqapp", PASSWORD: "correct horse" },
  sealingCertificate: controller.certificatePem,
};
const created = (args: SealedSecretArgs) =>
  registrations(() => {
    new SealedSecret("app", args);
  }, outputs);
const encryptedData = (seen: Registered[]): Record<string, string> =>
  only(seen, objectType, "app").inputs.spec.encryptedData;
const opened = (sealed: string) => unseal(sealed, "mq/mq-spring-app", controller.privateKeyPem);

describe("SealedSecret", () => {
  it("seals every value for the controller, and waits until it has opened them", async () => {
    const seen = await created({ ...minimal, metadata: { ...metadata, labels: { app: "spring" } } });
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:SealedSecret", "app"],
        [seedType, "app-seed"],
        [objectType, "app"],
      ],
    );
    assert.deepEqual(only(seen, seedType, "app-seed").inputs, { length: 64, special: false });
    const { inputs } = only(seen, objectType, "app");
    const { USER, PASSWORD } = encryptedData(seen);
    assert.deepEqual([opened(USER!), opened(PASSWORD!)], ["mqapp", "correct horse"]);
    assert.deepEqual(inputs, {
      apiVersion: "bitnami.com/v1alpha1",
      kind: "SealedSecret",
      metadata: {
        ...metadata,
        labels: { app: "spring" },
        annotations: { "pulumi.com/waitFor": "condition=Synced" },
      },
      spec: {
        encryptedData: { USER, PASSWORD },
        template: { type: "Opaque", metadata: { ...metadata, labels: { app: "spring" } } },
      },
    });
  });

  it("registers the plain values nowhere, though they were not marked secret", async () => {
    const everything = JSON.stringify(await created(minimal));
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    for (const plain of ["correct horse", base64("correct horse"), seed]) {
      assert.ok(!everything.includes(plain), plain);
    }
    assert.ok(everything.includes("mq-spring-app"), "the search finds what is there");
  });

  it("leaves the sealed object readable, even where the plain values are secret", async () => {
    const seen = await created({
      ...minimal,
      values: { USER: pulumi.secret("mqapp"), PASSWORD: pulumi.secret("correct horse") },
    });
    assert.deepEqual(only(seen, objectType, "app").secretInputs, []);
    assert.equal(opened(encryptedData(seen).PASSWORD!), "correct horse");
  });

  it("changes nothing the second time, and everything sealed with another certificate", async () => {
    const first = encryptedData(await created(minimal));
    const second = encryptedData(await created(minimal));
    assert.deepEqual(second, first);
    const renewed = { ...minimal, sealingCertificate: testCertificate().certificatePem };
    const resealed = encryptedData(await created(renewed));
    assert.notEqual(resealed.USER, first.USER);
    assert.notEqual(resealed.PASSWORD, first.PASSWORD);
  });

  it("changes only the value that changed", async () => {
    const first = encryptedData(await created(minimal));
    const second = encryptedData(
      await created({ ...minimal, values: { USER: "mqapp", PASSWORD: "battery staple" } }),
    );
    assert.equal(second.USER, first.USER);
    assert.notEqual(second.PASSWORD, first.PASSWORD);
    assert.equal(opened(second.PASSWORD!), "battery staple");
  });

  it("seals for its own name and namespace only, outputs or not", async () => {
    const seen = await created({
      ...minimal,
      metadata: { name: pulumi.output("other"), namespace: pulumi.output("apps") },
    });
    const { PASSWORD } = encryptedData(seen);
    assert.equal(unseal(PASSWORD!, "apps/other", controller.privateKeyPem), "correct horse");
    assert.throws(() => opened(PASSWORD!));
  });

  it("takes values already sealed as they are, without seed or certificate", async () => {
    const { PASSWORD } = encryptedData(await created(minimal));
    const seen = await created({ metadata, encrypted: { PASSWORD: PASSWORD! }, type: "example/login" });
    assert.deepEqual(encryptedData(seen), { PASSWORD });
    assert.equal(only(seen, objectType, "app").inputs.spec.template.type, "example/login");
    assert.equal(seen.filter(({ type }) => type === seedType).length, 0);
    const mixed = await created({
      ...minimal,
      values: { USER: "mqapp" },
      encrypted: { PASSWORD: PASSWORD! },
    });
    assert.equal(encryptedData(mixed).PASSWORD, PASSWORD);
    assert.equal(opened(encryptedData(mixed).USER!), "mqapp");
  });

  it("names the Secret once it is opened", async () => {
    let names: unknown;
    await registrations(() => {
      const component = new SealedSecret("app", minimal);
      pulumi.all([component.secretName, component.namespace]).apply((both) => {
        names = both;
      });
    }, outputs);
    assert.deepEqual(names, ["mq-spring-app", "mq"]);
  });

  const impossible: [string, SealedSecretArgs, string][] = [
    [
      "no values at all",
      { metadata },
      "values: there are none, and no encrypted ones either; give at least one.",
    ],
    [
      "more values than etcd takes in one object",
      { ...minimal, values: Object.fromEntries(Array.from({ length: 1801 }, (_, key) => [`u${key}`, "x"])) },
      "values: 1801, the encrypted ones among them, make an object that etcd does not take; give at most 1800.",
    ],
    [
      "values without a certificate",
      { metadata, values: { USER: "mqapp" } },
      "sealingCertificate: is missing; values cannot be sealed without it.",
    ],
    [
      "a key in both lists",
      { ...minimal, encrypted: { USER: "AAAA" } },
      "encrypted: USER is also among the values; give it in one of the two.",
    ],
    [
      "a value's key that no Secret takes",
      { ...minimal, values: { "a b": "x" } },
      'values: "a b" is no key of a Secret; letters, digits and - _ . are allowed.',
    ],
    [
      "an encrypted value's key that no Secret takes",
      { metadata, encrypted: { "a/b": "AAAA" } },
      'encrypted: "a/b" is no key of a Secret; letters, digits and - _ . are allowed.',
    ],
  ];
  for (const [title, args, message] of impossible) {
    it(`refuses ${title}`, async () => {
      await assert.rejects(created(args), { message });
    });
  }

  it("refuses an encrypted value that was never sealed, and does not repeat it", () =>
    refusedInBothTiers<string>(
      (PASSWORD) => new SealedSecret("app", { metadata, encrypted: { PASSWORD } }),
      "hunter2",
      "encrypted.PASSWORD: is not base64; give a value as kubeseal --raw prints it.",
      outputs,
    ));

  const certificates: [string, string, string][] = [
    [
      "a key that is not RSA",
      testCertificate({ key: "P-256" }).certificatePem,
      "its key is ec; sealed-secrets works with RSA keys only.",
    ],
    [
      "a private key",
      controller.privateKeyPem,
      "is not a certificate in PEM; give what kubeseal --fetch-cert prints.",
    ],
    [
      "a short key",
      testCertificate({ key: 1024 }).certificatePem,
      "its RSA key has 1024 bits; at least 2048 are needed.",
    ],
  ];
  for (const [title, sealingCertificate, message] of certificates) {
    it(`refuses a certificate with ${title}`, () =>
      refusedInBothTiers<string>(
        (given) => new SealedSecret("app", { ...minimal, sealingCertificate: given }),
        sealingCertificate,
        `sealingCertificate: ${message}`,
        outputs,
      ));
  }

  it("refuses an expired certificate", async () => {
    const { certificatePem } = testCertificate({ from: -10, to: -1 });
    await assert.rejects(created({ ...minimal, sealingCertificate: certificatePem }), {
      message: /^sealingCertificate: expired on /,
    });
  });
});
