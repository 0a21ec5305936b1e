import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";

// What `pulumi stack output --json` printed of a platform.
const platform = JSON.parse(fs.readFileSync(path.join(__dirname, "platform.json"), "utf8"));

/** What the engine or a provider adds to the inputs of a resource. */
const provided: Record<string, object> = {
  "pulumi:pulumi:StackReference": { outputs: platform, secretOutputNames: [] },
  "kubernetes:cert-manager.io/v1:Certificate": { status: { revision: 1 } },
  "random:index/randomPassword:RandomPassword": { result: "r".repeat(64) },
};

describe("the stack of orders", () => {
  const made: pulumi.runtime.MockResourceArgs[] = [];
  const only = (kind: string, name: string) => {
    const found = made.filter(
      ({ type, inputs }) => type.endsWith(`:${kind}`) && inputs.metadata?.name === name,
    );
    assert.equal(found.length, 1, `${kind} ${name}`);
    assert.equal(found[0]!.inputs.metadata.namespace, "orders");
    return found[0]!.inputs.spec;
  };

  before(async () => {
    pulumi.runtime.setAllConfig({
      "orders:platform": "organization/strict-mtls/dev",
      "orders:image": "registry.example.com/orders:1.0.0",
    });
    await pulumi.runtime.setMocks(
      {
        newResource: (resource) => {
          made.push(resource);
          return {
            id: resource.name,
            state: { ...resource.inputs, ...provided[resource.type] },
          };
        },
        call: ({ inputs }) => inputs,
      },
      "orders",
      "dev",
    );
    await pulumi.runtime.runInPulumiStack(async () => require("../index"));
    await pulumi.runtime.disconnect(false);
  });

  it("lets the web shop place orders, and nobody else do anything", () => {
    const { action, rules } = only("AuthorizationPolicy", "orders-callers");
    assert.equal(action, "ALLOW");
    assert.deepEqual(rules, [
      {
        from: [{ source: { principals: ["cluster.local/ns/shop/sa/web"] } }],
        to: [
          {
            operation: {
              ports: ["8080"],
              methods: ["POST"],
              paths: ["/orders"],
            },
          },
        ],
      },
    ]);
    assert.deepEqual(only("AuthorizationPolicy", "default-deny"), {});
  });

  it("has a certificate of the platform's issuer, in the name that the queue manager knows", () => {
    const { commonName, issuerRef, subject } = only("Certificate", "orders-certificate");
    assert.deepEqual([commonName, subject.organizationalUnits], ["orders", ["mq-clients"]]);
    assert.deepEqual(issuerRef, platform.issuer);
  });

  it("presents a client certificate to the payment provider, and talks to nobody else in its name", () => {
    const { host, trafficPolicy } = only("DestinationRule", "payments-dest-rule");
    assert.equal(host, "payments.example.com");
    const [{ tls }] = trafficPolicy.portLevelSettings;
    assert.deepEqual([tls.mode, tls.subjectAltNames], ["MUTUAL", [host]]);
  });
});
