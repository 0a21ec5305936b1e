import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { TrustBundle, type TrustBundleArgs } from "../../../components/trust/trustBundle";
import { truststore } from "../../../components/trust/truststore";
import { only, registrations } from "../mocks";
import { testCertificate } from "./testCertificate";

const configMapType = "kubernetes:core/v1:ConfigMap";
const [first, second] = ["first", "second"].map(
  (commonName) => testCertificate({ commonName, ca: true, key: "P-256" }).certificatePem,
) as [string, string];

const created = (args: Partial<TrustBundleArgs>) =>
  registrations(() => {
    new TrustBundle("bundle", { namespace: "mq", certificates: [first], ...args });
  });

describe("TrustBundle", () => {
  it("publishes the CAs in PEM and as a truststore for Java", async () => {
    const seen = await created({ certificates: [first, pulumi.output(second)] });
    assert.deepEqual(
      seen.map(({ type, name }) => [type, name]),
      [
        ["pulumi:pulumi:Stack", "strict-mtls-test"],
        ["strict-mtls:index:TrustBundle", "bundle"],
        [configMapType, "bundle"],
      ],
    );
    const both = first + second;
    assert.deepEqual(only(seen, configMapType, "bundle").inputs, {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "mq-ca-bundle", namespace: "mq" },
      data: { "ca.crt": both },
      binaryData: { "truststore.p12": truststore(both).toString("base64") },
    });
  });

  it("holds a CA that is given twice once, however its last line ends", async () => {
    const seen = await created({ certificates: [first, second, first.trimEnd()], name: "trusted" });
    const { metadata, data } = only(seen, configMapType, "bundle").inputs;
    assert.equal(metadata.name, "trusted");
    assert.equal(data["ca.crt"], first + second);
  });

  it("has a revision that changes with the CAs and with nothing else", async () => {
    const revisions: string[] = [];
    for (const certificates of [[first], [first, second], [first]]) {
      await registrations(() => {
        new TrustBundle("bundle", { namespace: "mq", certificates }).revision.apply((text) => {
          revisions.push(text);
        });
      });
    }
    const hash = (text: string) => createHash("sha256").update(text).digest("hex");
    assert.deepEqual(revisions, [hash(first), hash(first + second), hash(first)]);
  });

  for (const [title, certificates, message] of [
    ["no certificate", [], /: certificates: hold no PEM certificate; give one or more\.$/],
    [
      "what is no certificate",
      ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
      /: certificates: one of them is not a certificate that can be read; give them in PEM\.$/,
    ],
  ] as const) {
    it(`refuses ${title}`, () => assert.rejects(created({ certificates: [...certificates] }), { message }));
  }
});
