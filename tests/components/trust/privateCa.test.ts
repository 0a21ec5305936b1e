import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PrivateCa, type PrivateCaArgs } from "../../../components/trust/privateCa";
import type { TlsProfileName } from "../../../components/trust/tlsProfile";
import { only, registrations } from "../mocks";
import { refusedInBothTiers } from "./refused";

const clusterIssuer = "kubernetes:cert-manager.io/v1:ClusterIssuer";
const certificate = "kubernetes:cert-manager.io/v1:Certificate";
const ready = { "pulumi.com/waitFor": "condition=Ready" };
const issued = { "pulumi.com/waitFor": '["condition=Ready","jsonpath={.status.revision}"]' };

const created = (args: Partial<PrivateCaArgs> = {}) =>
  registrations(() => {
    new PrivateCa("ca", { namespace: "cert-manager", ...args });
  });

describe("PrivateCa", () => {
  it("creates the self-signed issuer, the CA's certificate and the issuer that uses it", async () => {
    const seen = await created();
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:PrivateCa", "ca"],
        [clusterIssuer, "ca-self-signed"],
        [certificate, "ca-ca"],
        [clusterIssuer, "ca-issuer"],
      ],
    );
    assert.deepEqual(only(seen, clusterIssuer, "ca-self-signed").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "ClusterIssuer",
      metadata: { name: "selfsigned-cluster-issuer", annotations: ready },
      spec: { selfSigned: {} },
    });
    assert.deepEqual(only(seen, certificate, "ca-ca").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: { name: "mq-self-signed-ca-cert", namespace: "cert-manager", annotations: issued },
      spec: {
        secretName: "mq-self-signed-ca-cert",
        issuerRef: {
          name: "selfsigned-cluster-issuer",
          kind: "ClusterIssuer",
          group: "cert-manager.io",
        },
        isCA: true,
        commonName: "mq-self-signed-ca",
        duration: "87600h",
        renewBefore: "29200h",
        privateKey: { algorithm: "ECDSA", size: 256, encoding: "PKCS8", rotationPolicy: "Always" },
        usages: ["cert sign", "crl sign"],
      },
    });
    assert.deepEqual(only(seen, clusterIssuer, "ca-issuer").inputs, {
      apiVersion: "cert-manager.io/v1",
      kind: "ClusterIssuer",
      metadata: { name: "mq-self-signed-issuer", annotations: ready },
      spec: { ca: { secretName: "mq-self-signed-ca-cert" } },
    });
  });

  it("takes every name, the organization, the lifetime and the profile as told", async () => {
    const seen = await created({
      namespace: pulumi.output("pki"),
      profile: "intermediate",
      selfSignedIssuerName: "root",
      certificateName: "ca-cert",
      secretName: "ca-secret",
      issuerName: "issuer",
      commonName: "Example CA",
      organization: "Example, Inc.",
      duration: "8760h",
      renewBefore: "4000h",
    });
    assert.equal(only(seen, clusterIssuer, "ca-self-signed").inputs.metadata.name, "root");
    const { metadata, spec } = only(seen, certificate, "ca-ca").inputs;
    assert.deepEqual(metadata, { name: "ca-cert", namespace: "pki", annotations: issued });
    assert.equal(spec.secretName, "ca-secret");
    assert.equal(spec.issuerRef.name, "root");
    assert.equal(spec.commonName, "Example CA");
    assert.deepEqual(spec.subject, { organizations: ["Example, Inc."] });
    assert.deepEqual([spec.duration, spec.renewBefore], ["8760h", "4000h"]);
    assert.deepEqual([spec.privateKey.algorithm, spec.privateKey.size], ["RSA", 3072]);
    assert.deepEqual(spec.usages, ["cert sign", "crl sign"]);
    const issuer = only(seen, clusterIssuer, "ca-issuer").inputs;
    assert.equal(issuer.metadata.name, "issuer");
    assert.deepEqual(issuer.spec, { ca: { secretName: "ca-secret" } });
  });

  it("puts the CA's Secret under the certificate's name unless told otherwise", async () => {
    const seen = await created({ certificateName: pulumi.output("ca-cert") });
    assert.equal(only(seen, certificate, "ca-ca").inputs.spec.secretName, "ca-cert");
    assert.deepEqual(only(seen, clusterIssuer, "ca-issuer").inputs.spec, { ca: { secretName: "ca-cert" } });
  });

  it("puts its generation behind every name from the second on, so that two stand side by side", async () => {
    const seen = await created({ generation: 3 });
    assert.deepEqual(
      only(seen, clusterIssuer, "ca-self-signed").inputs.metadata.name,
      "selfsigned-cluster-issuer-3",
    );
    const { metadata, spec } = only(seen, certificate, "ca-ca").inputs;
    assert.deepEqual(
      [metadata.name, spec.secretName, spec.commonName, spec.issuerRef.name],
      [
        "mq-self-signed-ca-cert-3",
        "mq-self-signed-ca-cert-3",
        "mq-self-signed-ca-3",
        "selfsigned-cluster-issuer-3",
      ],
    );
    const issuer = only(seen, clusterIssuer, "ca-issuer").inputs;
    assert.equal(issuer.metadata.name, "mq-self-signed-issuer-3");
    assert.deepEqual(issuer.spec, { ca: { secretName: "mq-self-signed-ca-cert-3" } });

    const given = await created({
      generation: 2,
      secretName: pulumi.output("ca-secret"),
      commonName: "Example CA",
    });
    const second = only(given, certificate, "ca-ca").inputs.spec;
    assert.deepEqual([second.secretName, second.commonName], ["ca-secret-2", "Example CA-2"]);
  });

  it("has the names as they are in its first generation", async () => {
    const objects = async (args: Partial<PrivateCaArgs>) =>
      (await created(args)).filter(({ type }) => type.startsWith("kubernetes:"));
    assert.deepEqual(await objects({ generation: 1 }), await objects({}));
  });

  it("refuses a generation that is none", () => {
    for (const generation of [0, 1.5, 101]) {
      assert.throws(() => new PrivateCa("ca", { namespace: "cert-manager", generation }), {
        message: `generation: ${generation} must be a whole number from 1 to 100.`,
      });
    }
  });

  it("says how to refer to the issuer", async () => {
    let issuerRef: unknown;
    await registrations(() => {
      new PrivateCa("ca", { namespace: "cert-manager", issuerName: "issuer" }).issuerRef.apply((ref) => {
        issuerRef = ref;
      });
    });
    assert.deepEqual(issuerRef, { name: "issuer", kind: "ClusterIssuer", group: "cert-manager.io" });
  });

  const wrong: [string, keyof PrivateCaArgs, string, string][] = [
    [
      "a duration in years",
      "duration",
      "10y",
      'duration: "10y" is not a duration; write hours, minutes and seconds, for example 2160h or 1h30m.',
    ],
    [
      "a renewal after the end",
      "renewBefore",
      "87600h",
      "renewBefore: 87600h must be shorter than the duration, 87600h.",
    ],
    [
      "an empty organization",
      "organization",
      "",
      "organization: has 0 characters; a certificate's subject allows 1 to 64.",
    ],
    [
      "a common name that no certificate holds",
      "commonName",
      "x".repeat(65),
      "commonName: has 65 characters; a certificate's subject allows 1 to 64.",
    ],
    [
      "an unknown profile",
      "profile",
      "toString",
      'profile: "toString" is not a TLS profile; use modern or intermediate.',
    ],
  ];
  for (const [title, argument, value, message] of wrong) {
    it(`refuses ${title}`, () =>
      refusedInBothTiers(
        (given) =>
          new PrivateCa("ca", {
            namespace: "cert-manager",
            [argument]: given as pulumi.Input<TlsProfileName>,
          }),
        value,
        message,
      ));
  }
});
