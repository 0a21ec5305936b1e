import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Access, accessGraphSvg } from "../../../../components";
import { only, registrations } from "../../mocks";
import { ambient, example, named, rendered } from "./example";

const policy = "kubernetes:security.istio.io/v1:AuthorizationPolicy";
const networkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

describe("Access", () => {
  it("is a default deny, its exceptions and what is revoked", async () => {
    const seen = await registrations(() => new Access("access", example));
    assert.deepEqual(
      seen
        .slice(1)
        .map(({ type, name }) => `${type} ${name}`)
        .sort(),
      [
        `${networkPolicy} access-mq.qm1-callers`,
        `${networkPolicy} access-openldap.openldap-callers`,
        `${networkPolicy} access-shop.orders-callers`,
        `${policy} access-istio-system.default-deny`,
        `${policy} access-istio-system.revoked-identities`,
        `${policy} access-mq.qm1-callers`,
        `${policy} access-openldap.openldap-callers`,
        `${policy} access-shop.orders-callers`,
        `${policy} access-shop.orders-refused`,
        "strict-mtls:index:Access access",
      ],
    );
    assert.deepEqual(only(seen, policy, "access-istio-system.default-deny").inputs.spec, {});
    assert.deepEqual(only(seen, policy, "access-istio-system.revoked-identities").inputs, {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: { name: "revoked-identities", namespace: "istio-system" },
      spec: {
        action: "DENY",
        rules: [{ from: [{ source: { principals: ["cluster.local/ns/shop/sa/contractor"] } }] }],
      },
    });
    assert.deepEqual(only(seen, policy, "access-mq.qm1-callers").inputs.spec, {
      selector: { matchLabels: { app: "qm1" } },
      action: "ALLOW",
      rules: [
        {
          from: [{ source: { principals: ["cluster.local/ns/shop/sa/orders"] } }],
          to: [{ operation: { ports: ["1414"] } }],
        },
      ],
    });
    assert.deepEqual(only(seen, policy, "access-shop.orders-callers").inputs.spec.rules[0].to, [
      { operation: { ports: ["8080"], methods: ["GET", "POST"], paths: ["/orders/*"] } },
    ]);
    assert.equal(only(seen, policy, "access-shop.orders-refused").inputs.spec.action, "DENY");
  });

  it("denies in the given namespaces only", async () => {
    const objects = await rendered({ ...example, namespaces: ["mq", "shop"] });
    for (const namespace of ["mq", "shop"]) {
      assert.deepEqual(named(objects, "AuthorizationPolicy", `${namespace}/default-deny`).spec, {});
      named(objects, "AuthorizationPolicy", `${namespace}/revoked-identities`);
    }
    assert.ok(objects.every(({ metadata }) => metadata.namespace !== "istio-system"));
  });

  describe("where a port is exempt from mutual TLS", () => {
    const till = { namespace: "tills", workload: { app: "till" } };
    const plaintext = [9000, 9001, 9000].map((port) => ({ ...till, port }));
    const opened = (objects: any[]) =>
      objects
        .filter(({ metadata }) => metadata.name.endsWith("-plaintext"))
        .map(({ kind, metadata, spec }) => [kind, `${metadata.namespace}/${metadata.name}`, spec]);

    it("lets in who has no identity, and nobody else", async () => {
      assert.deepEqual(opened(await rendered({ ...example, plaintext })), [
        [
          "AuthorizationPolicy",
          "tills/app-till-plaintext",
          {
            selector: { matchLabels: { app: "till" } },
            action: "ALLOW",
            rules: [
              {
                from: [{ source: { notPrincipals: ["*"] } }],
                to: [{ operation: { ports: ["9000", "9001"] } }],
              },
            ],
          },
        ],
      ]);
    });

    it("shuts nothing that everybody may call", async () => {
      const namespaces = ["mq"];
      assert.deepEqual(opened(await rendered({ ...example, namespaces, plaintext })), []);
      const named = async (allow: typeof example.allow) => {
        const orders = [{ namespace: "shop", workload: { app: "orders" }, port: 8081 }];
        return opened(await rendered({ ...example, deny: [], namespaces, allow, plaintext: orders }));
      };
      assert.deepEqual(
        (await named(example.allow)).map(([, name]) => name),
        ["shop/app-orders-plaintext"],
      );
      assert.deepEqual(await named(example.allow.slice(0, 2)), []);
    });
  });

  it("makes one rule of entries that differ in their clients only", async () => {
    const [first, ...others] = example.allow;
    const more = {
      ...first!,
      from: [{ namespace: "b", serviceAccount: "c", trustDomain: "partner.example" }],
    };
    const objects = await rendered({ ...example, identities: undefined, allow: [first!, more, ...others] });
    assert.deepEqual(named(objects, "AuthorizationPolicy", "mq/qm1-callers").spec.rules, [
      {
        from: [{ source: { principals: ["cluster.local/ns/shop/sa/orders", "partner.example/ns/b/sa/c"] } }],
        to: [{ operation: { ports: ["1414"] } }],
      },
    ]);
  });

  it("lets a waypoint decide at the Service's port, and the pods admit the waypoint alone", async () => {
    const objects = await rendered(ambient);
    const atWaypoint = named(objects, "AuthorizationPolicy", "shop/orders-callers").spec;
    assert.deepEqual(atWaypoint.targetRefs, [{ group: "", kind: "Service", name: "orders" }]);
    assert.equal(atWaypoint.selector, undefined);
    assert.deepEqual(atWaypoint.rules[0].to[0].operation.ports, ["80"]);
    assert.deepEqual(named(objects, "AuthorizationPolicy", "shop/orders-callers-waypoint").spec, {
      selector: { matchLabels: { app: "orders" } },
      action: "ALLOW",
      rules: [
        {
          from: [{ source: { principals: ["cluster.local/ns/shop/sa/waypoint"] } }],
          to: [{ operation: { ports: ["8080"] } }],
        },
      ],
    });
    assert.deepEqual(
      named(objects, "AuthorizationPolicy", "shop/revoked-identities-waypoint").spec.targetRefs,
      [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "waypoint" }],
    );
  });

  it("tells its picture, and where the network admits more than the list", async () => {
    const told: { svg?: string; wider?: string[] } = {};
    await registrations(() => {
      const { svg, widerThanAsked } = new Access("access", example);
      pulumi
        .all([svg, widerThanAsked])
        .apply(([picture, wider]) => Object.assign(told, { svg: picture, wider }));
    });
    assert.equal(told.svg, accessGraphSvg(example));
    assert.deepEqual(told.wider, [
      "NetworkPolicy openldap/openldap-callers admits every pod of mq, because no labels are given for the pods of mq/qm1.",
      "NetworkPolicy shop/orders-callers admits every pod of shop, because no labels are given for the pods of shop/web.",
    ]);
  });
});
