import assert from "node:assert/strict";
import { Access, type AccessArgs, type AccessEntry } from "../../../../components";
import { ambient, example, left, orders, web } from "./example";

const [toQueue, toDirectory, toOrders] = example.allow as [AccessEntry, AccessEntry, AccessEntry];
const withAllow = (...allow: AccessEntry[]): AccessArgs => ({ ...example, deny: [], allow });
const withPath = (path: string) => withAllow({ ...toOrders, paths: [path] });
const service = example.services[0]!;
const withService = (change: object) => ({ ...withAllow(), services: [{ ...service, ...change }] });

const refused: [string, AccessArgs, string][] = [
  [
    "an unknown identity",
    withAllow({ ...toQueue, from: [{ namespace: "shop", serviceAccount: "order" }] }),
    "allow[0].from[0]: shop/order is none of the identities; add it there or correct it.",
  ],
  [
    "a revoked identity",
    { ...withAllow({ ...toQueue, from: [left] }), identities: undefined },
    "allow[0].from[0]: shop/contractor is revoked, so it must be taken out of allow[0] or out of revoked.",
  ],
  [
    "a revoked identity under its trust domain's name",
    { ...withAllow(toQueue), revoked: [{ ...orders, trustDomain: "cluster.local" }] },
    "allow[0].from[0]: shop/orders is revoked, so it must be taken out of allow[0] or out of revoked.",
  ],
  [
    "the same call allowed and denied",
    { ...withAllow(toQueue), deny: [toQueue] },
    "deny[0]: denies all that allow[0] allows, shop/orders to mq/qm1:1414; remove one of the two.",
  ],
  [
    "a wider denial",
    { ...withAllow(toOrders), deny: [{ ...toOrders, methods: undefined, paths: ["/*"] }] },
    "deny[0]: denies all that allow[0] allows, shop/web to shop/orders:8080; remove one of the two.",
  ],
  [
    "a denial of what nothing allows",
    { ...withAllow(), deny: [toQueue] },
    "deny[0]: nothing allows shop/orders to mq/qm1:1414, so it never takes effect; remove it.",
  ],
  [
    "an exempt port of no pods in particular",
    { ...withAllow(), plaintext: [{ namespace: "mq", workload: {}, port: 1414 }] },
    "plaintext[0].workload: must hold at least one label, because Istio takes ports only of selected workloads.",
  ],
  [
    "methods on a TCP port",
    withAllow({ ...toQueue, methods: ["GET"] }),
    "allow[0]: port 1414 of mq/qm1 is TCP, which has no methods or paths; leave them out or declare the port as HTTP.",
  ],
  [
    "paths on LDAPS",
    withAllow({ ...toDirectory, paths: ["/"] }),
    "allow[0]: port 1636 of openldap/openldap is TCP, which has no methods or paths; leave them out or declare the port as HTTP.",
  ],
  [
    "an entry that a wider one covers",
    withAllow(toOrders, { ...toOrders, methods: undefined }),
    "allow[0]: adds nothing to allow[1] for shop/web to shop/orders:8080; remove one or narrow the wider one.",
  ],
  [
    "a longer prefix beside a shorter",
    withAllow(toOrders, { ...toOrders, paths: ["/orders/1*"] }),
    "allow[1]: adds nothing to allow[0] for shop/web to shop/orders:8080; remove one or narrow the wider one.",
  ],
  [
    "the same entry twice",
    withAllow(toQueue, toQueue),
    "allow[0]: adds nothing to allow[1] for shop/orders to mq/qm1:1414; remove one or narrow the wider one.",
  ],
  [
    "a client twice",
    withAllow({ ...toQueue, from: [orders, orders] }),
    "allow[0].from: holds an identity twice; name it once.",
  ],
  [
    "a Service's port",
    withAllow({ ...toDirectory, port: 636 }),
    "allow[0].port: 636 is the Service's port of openldap/openldap; give the pods' port, 1636.",
  ],
  [
    "a port that is none",
    withAllow({ ...toQueue, port: 1415 }),
    "allow[0].port: 1415 is no port of mq/qm1; it has 1414.",
  ],
  [
    "a service that is none",
    withAllow({ ...toQueue, to: "mq/qm2" }),
    "allow[0].to: mq/qm2 is none of the services; give one as namespace/name.",
  ],
  ["nobody", withAllow({ ...toQueue, from: [] }), "allow[0].from: must hold at least one identity."],
  [
    "a method in lower case",
    withAllow({ ...toOrders, methods: ["get"] }),
    'allow[0].methods: "get" never matches; methods are exact and upper case, such as GET.',
  ],
  [
    "an empty list of methods",
    withAllow({ ...toOrders, methods: [] }),
    "allow[0]: methods and paths must hold at least one value, or be left out.",
  ],
  [
    "a path without a slash",
    withPath("orders"),
    'allow[0].paths: "orders" begins with neither / nor *, as every path of a request does, so the rule would never match.',
  ],
  [
    "a query",
    withPath("/orders?all"),
    'allow[0].paths: "/orders?all" holds a query, a fragment or white space, which is never part of a path, so the rule would never match.',
  ],
  [
    "an asterisk inside",
    withPath("/a/*/b"),
    'allow[0].paths: "/a/*/b" holds a * elsewhere than as its only one at either end, where it is compared literally, so the rule would never match.',
  ],
  [
    "two asterisks",
    withPath("*/a/*"),
    'allow[0].paths: "*/a/*" holds a * elsewhere than as its only one at either end, where it is compared literally, so the rule would never match.',
  ],
  [
    "a segment of two dots",
    withPath("/a/../b"),
    'allow[0].paths: "/a/../b" is normalized to "/b" in every request (give that), so the rule would never match.',
  ],
  [
    "a segment of two dots behind a wildcard",
    withPath("*/../b"),
    'allow[0].paths: "*/../b" holds a .. segment behind a wildcard, which is resolved in every request, so the rule would never match.',
  ],
  [
    "two slashes",
    withPath("/orders//admin"),
    'allow[0].paths: "/orders//admin" is normalized to "/orders/admin" in every request (give that), so the rule would never match.',
  ],
  [
    "an encoded slash in what is carved out",
    { ...withAllow(toOrders), deny: [{ ...toOrders, paths: ["/orders%2Fadmin*"] }] },
    'deny[0].paths: "/orders%2Fadmin*" is normalized to "/orders/admin*" in every request (give that), so the rule would never match.',
  ],
  [
    "half a template",
    withPath("/a/x{*}"),
    'allow[0].paths: "/a/x{*}" is a template with something other than whole {*} and {**} segments, so the rule would never match.',
  ],
  [
    "a template that goes on",
    withPath("/a/{**}/{*}"),
    'allow[0].paths: "/a/{**}/{*}" is a template whose {**} is not the last operator, so the rule would never match.',
  ],
  [
    "paths in ambient mode without a waypoint",
    { ...example, dataPlane: "ambient" },
    "allow[2]: methods and paths need a waypoint in ambient mode; give shop/orders a waypoint or leave them out.",
  ],
  [
    "a waypoint in sidecar mode",
    { ...ambient, dataPlane: "sidecar" },
    "services[2].waypoint: exists in ambient mode only; set dataPlane to ambient or leave it out.",
  ],
  [
    "any account",
    withAllow({ ...toQueue, from: [{ namespace: "shop", serviceAccount: "*" }] }),
    "allow[0].from[0]: namespace, serviceAccount and trustDomain must be exact names of lower-case letters, digits, - and ., without wildcards.",
  ],
  [
    "any trust domain",
    { ...example, revoked: [{ ...left, trustDomain: "*" }] },
    "revoked[0]: namespace, serviceAccount and trustDomain must be exact names of lower-case letters, digits, - and ., without wildcards.",
  ],
  [
    "an identity with empty labels",
    { ...example, identities: [{ ...web, pods: {} }] },
    "identities[0].pods: must hold at least one label, or be left out.",
  ],
  [
    "no label",
    withService({ workload: {} }),
    "services[0].workload: must hold at least one label, or the rules would cover the namespace.",
  ],
  [
    "no port",
    withService({ ports: [] }),
    "services[0].ports: must be at least one whole number from 1 to 65535.",
  ],
  [
    "a port twice",
    withService({ ports: [service.ports[0], service.ports[0]] }),
    "services[0].ports: holds a port twice; name it once.",
  ],
  [
    "any service",
    withService({ name: "*" }),
    "services[0]: namespace and name must be exact Kubernetes names, without wildcards.",
  ],
  [
    "a service twice",
    { ...example, services: [service, service] },
    "services[1]: mq/qm1 is there twice; name it once.",
  ],
  ["no namespace", { ...example, namespaces: [] }, "namespaces: must hold at least one, or be left out."],
];

describe("what Access refuses", () => {
  for (const [what, args, message] of refused) {
    it(`${what}, in one sentence and at once`, () => {
      assert.throws(() => new Access("access", args), { message });
    });
  }
});
