import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { plainFault } from "../../provider/plain";
import { componentOf } from "../../provider/schema";

const fault = (component: string, inputs: pulumi.Inputs) =>
  plainFault(componentOf(`strict-mtls:index:${component}`).inputProperties, inputs);

const late = pulumi.output("later");

const sentence = (at: string) =>
  `${at}: must be known before the update; a plain value is allowed, not what a resource or a secret gives.`;

describe("an argument that must be known", () => {
  it("may be any plain value", () =>
    assert.equal(fault("PrivateCa", { namespace: "cert-manager", generation: 2 }), undefined));

  it("is refused as an output", () =>
    assert.equal(fault("PrivateCa", { generation: late }), sentence("generation")));

  it("is refused inside lists and objects, by its path", () => {
    assert.equal(fault("ClientIdentity", { keystores: ["jks", late] }), sentence("keystores[1]"));
    const entry = { from: [{ namespace: late, serviceAccount: "shop" }], to: "mq/qm1", port: 1414 };
    assert.equal(fault("Access", { allow: [entry] }), sentence("allow[0].from[0].namespace"));
    assert.equal(fault("StrictMutualTls", { namespaces: { shop: late } }), sentence("namespaces.shop"));
  });

  it("is not one that may be an output, at any depth", () => {
    assert.equal(fault("PrivateCa", { namespace: late }), undefined);
    assert.equal(fault("SealedSecret", { values: { PASSWORD: late } }), undefined);
    assert.equal(fault("ServerCertificate", { issuerRef: { name: late, kind: "Issuer" } }), undefined);
    assert.equal(fault("MqClient", { queueManager: { host: late, port: 1414 } }), undefined);
  });
});

describe("a type that is no component", () => {
  it("is refused with those that are", () =>
    assert.throws(() => componentOf("strict-mtls:index:Platform"), {
      message:
        /^strict-mtls:index:Platform: is no component; there are strict-mtls:index:Access, .*StrictMutualTls\.$/,
    }));
});
