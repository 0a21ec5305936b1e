import { deepEqual } from "node:assert/strict";
import { judge, judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaultDeny } from "./defaultDeny";

const policy = (spec: unknown, namespace: unknown = "istio-system", annotations?: unknown) => ({
  apiVersion: "security.istio.io/v1",
  kind: "AuthorizationPolicy",
  metadata: { name: "a", namespace, annotations },
  spec,
});
const istiod = { apiVersion: "helm.sh/v3", kind: "Release", chart: "istiod" };
const inMesh = (name: string) => [
  { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { "istio-injection": "enabled" } } },
  { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web", namespace: name } },
];
const inSet = (...objects: Record<string, any>[]) => judgeSet(defaultDeny, objects);
const missing = (scopes: string) => [
  `violation: the set has no AuthorizationPolicy that denies what nothing allows in ${scopes}`,
];
const someRule = { from: [{ source: { principals: ["cluster.local/ns/a/sa/b"] } }] };

describe("MTLS-08 default-deny, a policy", () => {
  it("passes policies that deny, or allow something", () => {
    for (const spec of [
      {},
      null,
      { rules: [] },
      { rules: [someRule] },
      { action: "DENY", rules: [{}] },
      { action: "AUDIT", rules: [{}] },
    ]) {
      deepEqual(judge(defaultDeny, policy(spec)), []);
    }
  });

  it("refuses one that allows every call in a whole namespace or mesh", () => {
    const found = (index: number, scope: string) => [
      `violation: spec.rules[${index}] has no condition, so everybody may call every workload of the ${scope}`,
    ];
    deepEqual(judge(defaultDeny, policy({ rules: [{}] })), found(0, "mesh"));
    deepEqual(
      judge(defaultDeny, policy({ action: "ALLOW", rules: [someRule, { from: [], to: null }] }, "shop")),
      found(1, "namespace"),
    );
  });

  it("passes it for selected pods, for a gateway and where it is only tried", () => {
    const rules = [{}];
    deepEqual(judge(defaultDeny, policy({ rules, selector: { matchLabels: { app: "edge" } } })), []);
    deepEqual(judge(defaultDeny, policy({ rules, targetRefs: [{ kind: "Gateway", name: "edge" }] })), []);
    deepEqual(judge(defaultDeny, policy({ rules, targetRef: { kind: "Gateway", name: "edge" } })), []);
    deepEqual(judge(defaultDeny, policy({ rules }, "shop", { "istio.io/dry-run": "true" })), []);
  });

  it("leaves undecided what is not known yet", () => {
    for (const [spec, path] of [
      [notKnownYet, "spec"],
      [{ rules: notKnownYet }, "spec.rules"],
      [{ rules: [notKnownYet] }, "spec.rules[0]"],
      [{ rules: [{}], selector: notKnownYet }, "spec.selector"],
      [{ rules: [{}], action: notKnownYet }, "spec.action"],
    ] as const) {
      deepEqual(judge(defaultDeny, policy(spec)), [`undecided: ${path} is not known yet`]);
    }
    deepEqual(judge(defaultDeny, policy({ rules: [{ from: notKnownYet }] })), []);
  });
});

describe("MTLS-08 default-deny, a set", () => {
  it("passes a mesh that denies by default, as a whole or in each of its namespaces", () => {
    deepEqual(inSet(istiod, policy({}), ...inMesh("shop")), []);
    deepEqual(inSet(istiod, policy({}, "shop"), ...inMesh("shop")), []);
    deepEqual(inSet(istiod, policy({ rules: [someRule] }, "shop"), ...inMesh("shop")), []);
    deepEqual(inSet(istiod, policy({ action: "DENY", rules: [{}] })), []);
  });

  it("misses it where the set is the mesh's", () => {
    const strict = {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { namespace: "istio-system" },
    };
    deepEqual(inSet(istiod), missing("istio-system"));
    deepEqual(inSet(strict), missing("istio-system"));
    deepEqual(
      inSet(istiod, policy({}, "shop"), ...inMesh("shop"), ...inMesh("pay")),
      missing("istio-system, nor in pay"),
    );
    const many = ["a", "b", "c", "d", "e", "f", "g"].flatMap(inMesh);
    deepEqual(inSet(istiod, ...many), missing("istio-system, nor in a, b, c, d, e, 2 more"));
  });

  it("does not take for it what only audits, tries, or is for selected pods", () => {
    for (const spec of [
      { action: "AUDIT" },
      { action: "DENY", rules: [someRule] },
      { selector: { matchLabels: { app: "a" } } },
    ]) {
      deepEqual(inSet(istiod, policy(spec)), missing("istio-system"));
    }
    deepEqual(
      inSet(istiod, policy({}, "istio-system", { "istio.io/dry-run": "true" })),
      missing("istio-system"),
    );
  });

  it("keeps quiet where the mesh is somebody else's, the set is a part, or the policy may be there", () => {
    deepEqual(inSet(...inMesh("shop")), []);
    deepEqual(judgeSet(defaultDeny, [istiod], { complete: false }), []);
    deepEqual(inSet(istiod, policy({}, notKnownYet)), [
      "undecided: AuthorizationPolicy a: metadata.namespace is not known yet",
    ]);
    deepEqual(inSet(istiod, policy(notKnownYet)), [
      "undecided: AuthorizationPolicy istio-system/a: spec is not known yet",
    ]);
    deepEqual(inSet(istiod, policy({ action: notKnownYet })), []);
  });
});
