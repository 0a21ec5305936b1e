import assert from "node:assert/strict";
import { Access, type AccessArgs } from "../../components";
import { checkObjects } from "../../policies/check";
import { ambient, example, named, rendered } from "../components/mesh/access/example";
import { dryRun, placed, plain } from "./dryRun";
import { cluster, platformIsUp } from "./scratch";

const variants: Record<string, AccessArgs> = {
  "sidecar mode": example,
  "ambient mode": ambient,
  "given namespaces": { ...example, namespaces: ["mq", "shop"] },
};

/** One field of an object's `spec` with another value. */
type Change = [path: (string | number)[], value: unknown];

function changed(object: any, [path, value]: Change): any {
  const copy = structuredClone(object);
  const holder = path.slice(0, -1).reduce((inner, step) => inner[step], copy.spec);
  holder[path.at(-1)!] = value;
  return copy;
}

/** Something unsafe, made of an object that `Access` renders. */
type Twin = [kind: string, name: string, ...Change];
const twinOf = async ([kind, name, ...change]: Twin): Promise<any> =>
  changed(named(await rendered(ambient), kind, name), change);

describe("Access at the API server with Istio's CRDs", () => {
  before(platformIsUp);

  for (const [name, args] of Object.entries(variants)) {
    it(`keeps every field in ${name}, methods, paths, TCP ports and DENY among them`, async () => {
      for (const object of await rendered(args)) {
        const kept = plain((await dryRun(placed(object))).spec);
        // The API server leaves an empty list out: no rule admits anybody either way.
        const ingress = object.kind === "NetworkPolicy" && { ingress: [] };
        assert.deepEqual({ ...ingress, ...kept }, object.spec, `${object.kind} ${object.metadata.name}`);
      }
    });
  }

  const refusedThere: Record<string, [Twin, RegExp]> = {
    "a wildcard for the pods": [
      ["AuthorizationPolicy", "mq/qm1-callers", ["selector", "matchLabels", "app"], "*"],
      /wildcard not allowed in label value match/,
    ],
    "pods and a waypoint at once": [
      ["AuthorizationPolicy", "shop/orders-callers", ["selector"], { matchLabels: { app: "orders" } }],
      /only one of targetRefs or selector can be set/,
    ],
    "a waypoint of another namespace": [
      ["AuthorizationPolicy", "shop/orders-callers", ["targetRefs", 0, "namespace"], "mq"],
      /cross namespace referencing is not currently supported/,
    ],
    "an action that is none": [
      ["AuthorizationPolicy", "istio-system/revoked-identities", ["action"], "REFUSE"],
      /spec\.action.*Unsupported value/,
    ],
    "a port beyond 65535": [
      ["NetworkPolicy", "mq/qm1-callers", ["ingress", 0, "ports", 0, "port"], 65536],
      /must be between 1 and 65535/,
    ],
    "addresses that are none": [
      ["NetworkPolicy", "mq/qm1-callers", ["ingress", 1, "from", 0, "ipBlock", "cidr"], "10.0.0.0"],
      /must be a valid CIDR/,
    ],
  };
  for (const [what, [twin, fault]] of Object.entries(refusedThere)) {
    it(`refuses ${what}`, async () => {
      const object = await twinOf(twin);
      await assert.rejects(dryRun(placed(object)), (error: Error) => fault.test(error.message));
    });
  }

  // What the API server takes and Istio never matches, or matches too often, is refused before it.
  const [, toDirectory, toOrders] = example.allow;
  const refusedBefore: Record<string, [AccessArgs, string, Change, RegExp]> = {
    "methods on a TCP port": [
      { ...example, allow: [{ ...toDirectory!, methods: ["GET"] }], deny: [] },
      "openldap/openldap-callers",
      [["rules", 0, "to", 0, "operation", "methods"], ["GET"]],
      /port 1636 of openldap\/openldap is TCP, which has no methods or paths/,
    ],
    "a path that no request has": [
      { ...example, allow: [{ ...toOrders!, paths: ["/a/*/b"] }], deny: [] },
      "shop/orders-callers",
      [["rules", 0, "to", 0, "operation", "paths"], ["/a/*/b"]],
      /"\/a\/\*\/b" holds a \* elsewhere/,
    ],
    "every account of a namespace": [
      { ...example, allow: [{ ...toOrders!, from: [{ namespace: "shop", serviceAccount: "*" }] }], deny: [] },
      "shop/orders-callers",
      [["rules", 0, "from", 0, "source", "principals"], ["cluster.local/ns/shop/sa/*"]],
      /must be exact names .* without wildcards/,
    ],
  };
  for (const [what, [args, policy, change, fault]] of Object.entries(refusedBefore)) {
    it(`would keep ${what}, which the component refuses`, async () => {
      const twin = changed(named(await rendered(example), "AuthorizationPolicy", policy), change);
      assert.deepEqual(plain((await dryRun(placed(twin))).spec), twin.spec);
      assert.throws(() => new Access("access", args), fault);
    });
  }

  it("would keep a default deny that allows everything, which the policy pack refuses", async () => {
    const twin = await twinOf(["AuthorizationPolicy", "istio-system/default-deny", ["rules"], [{}]]);
    assert.deepEqual(plain((await dryRun(placed(twin))).spec), twin.spec);
    assert.deepEqual(
      checkObjects([twin], {}).map(({ rule, verdict }) => [rule, verdict]),
      [["MTLS-08", "violation"]],
    );
  });
});

describe("Access in the program", () => {
  before(platformIsUp);

  it("is what the cluster holds: the rule, its exceptions, and the same for the network", async () => {
    const list = async (apiVersion: string, kind: string) => {
      const { items } = await cluster().list(apiVersion, kind);
      return items.map(({ metadata }) => `${metadata?.namespace}/${metadata?.name}`).sort();
    };
    const callers = ["mq/mq-spring-app-callers", "mq/qm1-ibm-mq-callers", "openldap/openldap-callers"];
    assert.deepEqual(await list("networking.k8s.io/v1", "NetworkPolicy"), callers);
    assert.deepEqual(await list("security.istio.io/v1", "AuthorizationPolicy"), [
      "istio-system/default-deny",
      ...callers.slice(1),
    ]);
  });
});
