import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AllowedCallers, type AllowedCallersArgs } from "../../../components/mesh/allowedCallers";
import { only, registrations } from "../mocks";

const type = "kubernetes:security.istio.io/v1:AuthorizationPolicy";
const directory: AllowedCallersArgs = {
  namespace: "openldap",
  name: "openldap-callers",
  workload: { "app.kubernetes.io/name": "openldap" },
  ports: [1636],
  callers: [{ namespace: "mq", serviceAccount: pulumi.output("qm1-ibm-mq") }],
};

describe("AllowedCallers", () => {
  it("lets the named identities reach the named ports of one workload, and nothing else", async () => {
    const seen = await registrations(() => new AllowedCallers("callers", directory));
    assert.deepEqual(
      seen.slice(1).map((resource) => [resource.type, resource.name]),
      [
        ["strict-mtls:index:AllowedCallers", "callers"],
        [type, "callers"],
      ],
    );
    assert.deepEqual(only(seen, type, "callers").inputs, {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: { name: "openldap-callers", namespace: "openldap" },
      spec: {
        selector: { matchLabels: { "app.kubernetes.io/name": "openldap" } },
        action: "ALLOW",
        rules: [
          {
            from: [{ source: { principals: ["cluster.local/ns/mq/sa/qm1-ibm-mq"] } }],
            to: [{ operation: { ports: ["1636"] } }],
          },
        ],
      },
    });
  });

  it("keeps the order of several callers and ports", async () => {
    const callers = [
      { namespace: "b", serviceAccount: "two" },
      { namespace: "a", serviceAccount: "one" },
    ];
    const seen = await registrations(
      () => new AllowedCallers("callers", { ...directory, callers, ports: [1414, 9157] }),
    );
    assert.deepEqual(only(seen, type, "callers").inputs.spec.rules, [
      {
        from: [{ source: { principals: ["cluster.local/ns/b/sa/two", "cluster.local/ns/a/sa/one"] } }],
        to: [{ operation: { ports: ["1414", "9157"] } }],
      },
    ]);
  });

  const refused: [string, Partial<AllowedCallersArgs>, RegExp][] = [
    ["no label", { workload: {} }, /^Error: workload: must hold at least one label/],
    ["no port", { ports: [] }, /^Error: ports: must hold at least one port\.$/],
    ["a port that is none", { ports: [1636, 70000] }, /^Error: ports: must be whole numbers from 1 to 65535/],
    ["a part of a port", { ports: [16.36] }, /^Error: ports: must be whole numbers from 1 to 65535/],
    ["no caller", { callers: [] }, /^Error: callers: must hold at least one caller\.$/],
    ["everybody", { callers: [{ namespace: "*", serviceAccount: "app" }] }, /exact Kubernetes names/],
    ["any account", { callers: [{ namespace: "mq", serviceAccount: "app-*" }] }, /exact Kubernetes names/],
    [
      "a path inside a name",
      { callers: [{ namespace: "mq", serviceAccount: "a/sa/b" }] },
      /exact Kubernetes names/,
    ],
  ];
  for (const [what, change, message] of refused) {
    it(`refuses ${what} at once`, () => {
      assert.throws(() => new AllowedCallers("callers", { ...directory, ...change }), message);
    });
  }

  it("refuses a wildcard that is only known later", async () => {
    const callers = [{ namespace: "mq", serviceAccount: pulumi.output("*") }];
    await assert.rejects(
      registrations(() => new AllowedCallers("callers", { ...directory, callers })),
      /callers: namespace and serviceAccount must be exact Kubernetes names, without wildcards\./,
    );
  });
});
