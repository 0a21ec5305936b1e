import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SealingKey, type SealingKeyArgs } from "../../../components/trust/sealingKey";
import { only, type Registered, registrations } from "../mocks";

const keyType = "tls:index/privateKey:PrivateKey";
const certificateType = "tls:index/selfSignedCert:SelfSignedCert";
const secretType = "kubernetes:core/v1:Secret";

/** What the tls provider computes; the real one marks the key secret as well. */
const outputs = {
  [keyType]: (_: unknown, name: string) => ({ privateKeyPem: pulumi.secret(`private key of ${name}`) }),
  [certificateType]: (_: unknown, name: string) => ({ certPem: `certificate of ${name}` }),
};
const base64 = (text: string) => Buffer.from(text).toString("base64");

const created = (args: Partial<SealingKeyArgs> = {}) =>
  registrations(() => {
    new SealingKey("sealing", { namespace: "kube-system", ...args });
  }, outputs);
const secretNames = (seen: Registered[]) =>
  seen.filter(({ type }) => type === secretType).map(({ inputs }) => inputs.metadata.name);

describe("SealingKey", () => {
  it("makes an RSA 4096 key, a certificate for ten years and the Secret the controller looks for", async () => {
    const seen = await created();
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:SealingKey", "sealing"],
        [keyType, "sealing-1"],
        [certificateType, "sealing-1"],
        [secretType, "sealing-1"],
      ],
    );
    assert.deepEqual(only(seen, keyType, "sealing-1").inputs, { algorithm: "RSA", rsaBits: 4096 });
    assert.deepEqual(only(seen, certificateType, "sealing-1").inputs, {
      privateKeyPem: "private key of sealing-1",
      subject: { commonName: "sealed-secrets generation 1" },
      validityPeriodHours: 87600,
      earlyRenewalHours: 8760,
      allowedUses: ["key_encipherment"],
    });
    assert.deepEqual(only(seen, secretType, "sealing-1").inputs, {
      apiVersion: "v1",
      kind: "Secret",
      metadata: {
        name: "sealed-secrets-key-1",
        namespace: "kube-system",
        labels: { "sealedsecrets.bitnami.com/sealed-secrets-key": "active" },
      },
      type: "kubernetes.io/tls",
      data: {
        "tls.crt": base64("certificate of sealing-1"),
        "tls.key": base64("private key of sealing-1"),
      },
    });
  });

  it("keeps the private key secret wherever it goes", async () => {
    const seen = await created();
    assert.deepEqual(only(seen, certificateType, "sealing-1").secretInputs, ["privateKeyPem"]);
    assert.deepEqual(only(seen, secretType, "sealing-1").secretInputs, ["data"]);
    const elsewhere = seen.filter(({ type }) => type !== certificateType && type !== secretType);
    assert.ok(!JSON.stringify(elsewhere).includes("private key of"));
  });

  it("keeps the older generations and seals with the newest", async () => {
    let certificatePem: unknown;
    let secret: unknown;
    const seen = await registrations(() => {
      const component = new SealingKey("sealing", { namespace: "kube-system", name: "key", generations: 3 });
      component.certificatePem.apply((pem) => {
        certificatePem = pem;
      });
      secret = pulumi.isSecret(component.certificatePem);
    }, outputs);
    assert.deepEqual(secretNames(seen), ["key-1", "key-2", "key-3"]);
    assert.equal(certificatePem, "certificate of sealing-3");
    assert.equal(await secret, false);
  });

  it("leaves a generation as it is when another is added", async () => {
    const first = await created({ generations: 1 });
    const both = await created({ generations: 2 });
    for (const type of [keyType, certificateType, secretType]) {
      assert.deepEqual(only(both, type, "sealing-1").inputs, only(first, type, "sealing-1").inputs);
    }
    assert.deepEqual(secretNames(both), ["sealed-secrets-key-1", "sealed-secrets-key-2"]);
  });

  it("makes the generations one after the other, so that the newest certificate starts last", async () => {
    const order = (await created({ generations: 3 }))
      .filter(({ type }) => type === keyType || type === secretType)
      .map(({ type, name }) => `${type === keyType ? "key" : "secret"} ${name}`);
    assert.deepEqual(order, [
      "key sealing-1",
      "secret sealing-1",
      "key sealing-2",
      "secret sealing-2",
      "key sealing-3",
      "secret sealing-3",
    ]);
  });

  for (const generations of [0, -1, 1.5, 101, Number.NaN]) {
    it(`refuses ${generations} generations`, async () => {
      await assert.rejects(created({ generations }), {
        message: `generations: ${generations} must be a whole number from 1 to 100.`,
      });
    });
  }
});
