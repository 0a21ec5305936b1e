import assert from "node:assert/strict";
import { type Call, decide } from "./decide";
import { example, left, orders, rendered } from "./example";

const as = (identity: { namespace: string; serviceAccount: string }, trustDomain = "cluster.local") =>
  `${trustDomain}/ns/${identity.namespace}/sa/${identity.serviceAccount}`;
const queue = { namespace: "mq", labels: { app: "qm1" }, port: 1414 };
const shop = { namespace: "shop", labels: { app: "orders" }, port: 8080 };
const web = as({ namespace: "shop", serviceAccount: "web" });

/** What somebody else put there: everybody may call the queue manager. */
const foreign = {
  apiVersion: "security.istio.io/v1",
  kind: "AuthorizationPolicy",
  metadata: { namespace: "mq", name: "everybody" },
  spec: { action: "ALLOW", rules: [{}] },
};

describe("who gets through what Access renders", () => {
  const table: [string, Call, "allowed" | "denied"][] = [
    ["a client of the list", { principal: as(orders), ...queue }, "allowed"],
    ["another account of its namespace", { principal: web, ...queue }, "denied"],
    [
      "the same account of another namespace",
      { principal: as({ ...orders, namespace: "test" }), ...queue },
      "denied",
    ],
    [
      "the same account of another trust domain",
      { principal: as(orders, "partner.example"), ...queue },
      "denied",
    ],
    ["a client of the list at another port", { principal: as(orders), ...queue, port: 9443 }, "denied"],
    ["a client of the list at another service", { principal: as(orders), ...shop }, "denied"],
    [
      "anybody at a workload that is not listed",
      { principal: as(orders), ...shop, labels: { app: "new" } },
      "denied",
    ],
    [
      "a method and path of the list",
      { principal: web, ...shop, method: "GET", path: "/orders/1" },
      "allowed",
    ],
    ["another method", { principal: web, ...shop, method: "DELETE", path: "/orders/1" }, "denied"],
    ["another path", { principal: web, ...shop, method: "GET", path: "/metrics" }, "denied"],
    [
      "a path that is carved out",
      { principal: web, ...shop, method: "GET", path: "/orders/admin" },
      "denied",
    ],
  ];
  for (const [who, call, outcome] of table) {
    it(`${who}: ${outcome}`, async () => {
      assert.equal(decide(await rendered(example), call), outcome);
    });
  }

  it("a revoked identity: denied, even where another policy allows everybody", async () => {
    const revoked = { principal: as(left), ...queue };
    assert.equal(decide([...(await rendered(example)), foreign], revoked), "denied");
    const forgiven = await rendered({ ...example, revoked: [] });
    assert.equal(decide([...forgiven, foreign], revoked), "allowed");
    assert.equal(decide(forgiven, revoked), "denied");
  });
});
