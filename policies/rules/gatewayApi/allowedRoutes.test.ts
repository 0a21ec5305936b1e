import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { plaintextListeners } from "./plaintextListeners";

const gateway = (allowedRoutes: object) => ({
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "Gateway",
  metadata: { name: "main", namespace: "ingress" },
  spec: { listeners: [{ name: "http", port: 80, protocol: "HTTP", allowedRoutes }] },
});
const route = {
  apiVersion: "gateway.networking.k8s.io/v1",
  kind: "HTTPRoute",
  metadata: { name: "shop", namespace: "shop" },
  spec: {
    parentRefs: [{ name: "main", namespace: "ingress" }],
    rules: [{ backendRefs: [{ name: "shop" }] }],
  },
};
const namespace = (labels: unknown) => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "shop", labels },
});

/** What GA-01 says of the route in a set with the namespace `shop`, or without one. */
function verdict(allowedRoutes: object, labels?: unknown): string {
  const objects = [gateway(allowedRoutes), route, ...(labels === undefined ? [] : [namespace(labels)])];
  const [said] = judgeSet(plaintextListeners, objects, { complete: false });
  if (said?.startsWith("violation: HTTPRoute shop/shop: spec.parentRefs[0] attaches to")) return "attached";
  return said?.endsWith("has labels that the set does not show") ? "maybe" : "apart";
}

const selecting = (selector: object) => ({ namespaces: { from: "Selector", selector } });
const labelled = (matchLabels: object) => selecting({ matchLabels });
const where = (operator: string, values?: string[]) =>
  selecting({ matchExpressions: [{ key: "team", operator, ...(values && { values }) }] });

describe("the routes that a Gateway API listener allows", () => {
  it("are of its namespace, of all or of none", () => {
    deepEqual(verdict({ namespaces: { from: "All" } }), "attached");
    deepEqual(verdict({ namespaces: { from: "Same" } }), "apart");
    deepEqual(verdict({ namespaces: { from: "None" } }), "apart");
    deepEqual(verdict({}), "apart");
  });

  it("are of the kinds it names", () => {
    const namespaces = { from: "All" };
    deepEqual(verdict({ namespaces, kinds: [{ kind: "HTTPRoute" }] }), "attached");
    deepEqual(verdict({ namespaces, kinds: [{ kind: "TCPRoute" }, { kind: "GRPCRoute" }] }), "apart");
  });

  it("are of the namespaces whose labels it selects", () => {
    deepEqual(verdict(labelled({ team: "shop" }), { team: "shop" }), "attached");
    deepEqual(verdict(labelled({ team: "shop" }), { team: "bank" }), "apart");
    deepEqual(verdict(labelled({ team: "shop", tier: "web" }), { team: "shop" }), "apart");
    deepEqual(verdict(selecting({}), {}), "attached");
  });

  for (const [demand, own, other, none] of [
    [where("In", ["shop", "bank"]), "attached", "apart", "apart"],
    [where("NotIn", ["shop", "bank"]), "apart", "attached", "attached"],
    [where("Exists"), "attached", "attached", "apart"],
    [where("DoesNotExist"), "apart", "apart", "attached"],
  ] as const) {
    it(`are told by ${JSON.stringify(demand.namespaces.selector)}`, () => {
      deepEqual(verdict(demand, { team: "shop" }), own);
      deepEqual(verdict(demand, { team: "office" }), other);
      deepEqual(verdict(demand, {}), none);
      deepEqual(verdict(demand), "maybe");
    });
  }

  it("are known by the name of the namespace alone, and undecided by any other label", () => {
    deepEqual(verdict(labelled({ "kubernetes.io/metadata.name": "shop" })), "attached");
    deepEqual(verdict(labelled({ "kubernetes.io/metadata.name": "bank" })), "apart");
    deepEqual(verdict(labelled({ "kubernetes.io/metadata.name": "bank", team: "shop" })), "apart");
    deepEqual(verdict(labelled({ team: "shop" })), "maybe");
    deepEqual(verdict(labelled({ team: "shop" }), notKnownYet), "maybe");
    deepEqual(verdict(labelled({ team: "shop" }), { team: notKnownYet }), "maybe");
    deepEqual(verdict(labelled({ team: notKnownYet }), { team: "shop" }), "maybe");
    deepEqual(verdict({ namespaces: { from: "Selector", selector: notKnownYet } }, {}), "maybe");
  });
});
