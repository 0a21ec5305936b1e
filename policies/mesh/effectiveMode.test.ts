import { deepEqual, equal, ok } from "node:assert/strict";
import { Field } from "../model/field";
import { notKnownYet } from "../model/notKnownYet";
import { isCertainly, PeerPolicies } from "./effectiveMode";
import { type PeerPolicy, peerPolicy, policyLabel } from "./peerPolicy";

type Modes = Record<string, unknown>;

/** A PeerAuthentication in short: "namespace/name", its mode, the label `app` it selects, its ports, its age. */
function policy(
  address: string,
  mode?: unknown,
  { app, ports, created }: { app?: unknown; ports?: Modes; created?: string } = {},
): PeerPolicy {
  const [namespace, name] = address.split("/");
  const object = {
    metadata: { namespace, name, ...(created && { creationTimestamp: created }) },
    spec: {
      ...(app !== undefined && { selector: { matchLabels: { app } } }),
      ...(mode !== undefined && { mtls: { mode } }),
      ...(ports && {
        portLevelMtls: Object.fromEntries(Object.entries(ports).map(([port, mode]) => [port, { mode }])),
      }),
    },
  };
  return peerPolicy(Field.root(object));
}

const finance = { namespace: "foo", labels: { app: "finance", tier: "back" } };
const shown = (outcomes: readonly { mode?: unknown; policy?: PeerPolicy }[]) =>
  outcomes.map(({ mode, policy }) =>
    [mode ?? "?", policy ? policyLabel(policy).slice(19) : "default"].join(" "),
  );
const modes = (policies: PeerPolicy[], workload: any = finance, port?: number) => {
  const found = new PeerPolicies(policies, "istio-system").modesOf(workload);
  return shown(port === undefined ? found.anyPort : found.port(port));
};

const mesh = (mode?: unknown) => policy("istio-system/default", mode);
const space = (mode?: unknown) => policy("foo/default", mode);
const selected = (mode?: unknown, ports?: Modes) => policy("foo/finance", mode, { app: "finance", ports });

/**
 * The rules in Istio's documentation: Concepts > Security > Peer authentication (scopes, "the narrowest matching
 * policy", the oldest of several), Reference > PeerAuthentication (UNSET, portLevelMtls, the examples with `foo`,
 * `finance` and 8080) and Tasks > Authentication Policy.
 */
const table: [what: string, policies: PeerPolicy[], anyPort: string, port8080: string][] = [
  ["nothing at all", [], "PERMISSIVE default", "PERMISSIVE default"],
  ["a mesh that says UNSET", [mesh("UNSET")], "PERMISSIVE default", "PERMISSIVE default"],
  ["a mesh that says nothing", [mesh()], "PERMISSIVE default", "PERMISSIVE default"],
  ...(["STRICT", "PERMISSIVE", "DISABLE"] as const).flatMap((mode): typeof table => [
    [`a mesh on ${mode}`, [mesh(mode)], `${mode} istio-system/default`, `${mode} istio-system/default`],
    [`a namespace on ${mode}`, [space(mode)], `${mode} foo/default`, `${mode} foo/default`],
    [`a workload on ${mode}`, [selected(mode)], `${mode} foo/finance`, `${mode} foo/finance`],
    [
      `a namespace that inherits ${mode}`,
      [mesh(mode), space("UNSET")],
      `${mode} istio-system/default`,
      `${mode} istio-system/default`,
    ],
    [
      `a workload that inherits ${mode} from its namespace`,
      [mesh("STRICT"), space(mode), selected()],
      `${mode} foo/default`,
      `${mode} foo/default`,
    ],
    [
      `a workload that inherits ${mode} from the mesh`,
      [mesh(mode), space(), selected("UNSET")],
      `${mode} istio-system/default`,
      `${mode} istio-system/default`,
    ],
    [
      `a port on ${mode}`,
      [mesh("STRICT"), selected("STRICT", { 8080: mode })],
      "STRICT foo/finance",
      `${mode} foo/finance`,
    ],
    [
      `a port that inherits its workload's ${mode}`,
      [mesh("STRICT"), selected(mode, { 8080: "UNSET" })],
      `${mode} foo/finance`,
      `${mode} foo/finance`,
    ],
    [
      `a port that inherits the namespace's ${mode} through UNSET`,
      [space(mode), selected("UNSET", { 8080: undefined })],
      `${mode} foo/default`,
      `${mode} foo/default`,
    ],
    [
      `a port beside a mesh on ${mode}`,
      [mesh(mode), selected("UNSET", { 8080: "DISABLE" })],
      `${mode} istio-system/default`,
      "DISABLE foo/finance",
    ],
  ]),
  [
    "a namespace against the mesh",
    [mesh("STRICT"), space("PERMISSIVE")],
    "PERMISSIVE foo/default",
    "PERMISSIVE foo/default",
  ],
  [
    "a workload against both",
    [mesh("DISABLE"), space("PERMISSIVE"), selected("STRICT")],
    "STRICT foo/finance",
    "STRICT foo/finance",
  ],
  ["another port", [selected("STRICT", { 9090: "DISABLE" })], "STRICT foo/finance", "STRICT foo/finance"],
  [
    "another namespace",
    [mesh("STRICT"), policy("bar/default", "DISABLE")],
    "STRICT istio-system/default",
    "STRICT istio-system/default",
  ],
  [
    "another workload",
    [mesh("STRICT"), policy("foo/x", "DISABLE", { app: "x" })],
    "STRICT istio-system/default",
    "STRICT istio-system/default",
  ],
  [
    "a selector in the root namespace",
    [mesh("STRICT"), policy("istio-system/x", "DISABLE", { app: "finance" })],
    "STRICT istio-system/default",
    "STRICT istio-system/default",
  ],
];

describe("the effective mutual TLS mode", () => {
  for (const [what, policies, anyPort, port8080] of table) {
    it(`of ${what}`, () => {
      deepEqual(modes(policies), [anyPort]);
      deepEqual(modes([...policies].reverse(), finance, 8080), [port8080]);
    });
  }

  it("ignores ports of a policy without a selector", () => {
    const ports = policy("foo/default", "STRICT", { ports: { 8080: "DISABLE" } });
    deepEqual(modes([ports], finance, 8080), ["STRICT foo/default"]);
  });

  it("in the root namespace comes from the mesh's policy alone", () => {
    const root = { namespace: "istio-system", labels: { app: "finance" } };
    deepEqual(modes([mesh("STRICT"), policy("istio-system/x", "DISABLE", { app: "finance" })], root), [
      "STRICT istio-system/default",
    ]);
  });

  it("takes the oldest of several, ports included, and of one age the first by name", () => {
    const old = policy("foo/b", "STRICT", { app: "finance", created: "2026-01-01T00:00:00Z" });
    const young = policy("foo/a", "DISABLE", {
      app: "finance",
      ports: { 8080: "PERMISSIVE" },
      created: "2026-02-01T00:00:00Z",
    });
    deepEqual(modes([young, old]), ["STRICT foo/b"]);
    deepEqual(modes([young, old], finance, 8080), ["STRICT foo/b"]);
    deepEqual(modes([{ ...young, created: old.created }, old]), ["DISABLE foo/a"]);
  });

  it("names the first by name where no age is known, and the others that may hold", () => {
    const both = [policy("foo/b", "DISABLE"), policy("foo/a", "STRICT")];
    deepEqual(modes(both), ["STRICT foo/a", "DISABLE foo/b"]);
    deepEqual(modes([policy("foo/b", "STRICT"), policy("foo/a", "STRICT")]), ["STRICT foo/a"]);
  });
});

describe("the effective mode beside unknown values", () => {
  it("is open where the mode is unknown or no word of Istio's", () => {
    deepEqual(modes([mesh(notKnownYet)]), ["? istio-system/default"]);
    deepEqual(modes([mesh("strict")]), ["? istio-system/default"]);
    deepEqual(modes([mesh(notKnownYet), space("STRICT")]), ["STRICT foo/default"]);
  });

  it("counts a policy whose selector or labels are unknown among those that may hold", () => {
    const open = policy("foo/x", "DISABLE", { app: notKnownYet });
    deepEqual(modes([mesh("STRICT"), open]), ["STRICT istio-system/default", "DISABLE foo/x"]);
    deepEqual(modes([mesh("STRICT"), policy("foo/x", "STRICT", { app: notKnownYet })]), [
      "STRICT istio-system/default",
    ]);
    deepEqual(modes([mesh("STRICT"), selected("DISABLE")], { namespace: "foo", labels: notKnownYet }), [
      "STRICT istio-system/default",
      "DISABLE foo/finance",
    ]);
    deepEqual(modes([mesh("STRICT"), open], { namespace: "foo", labels: {} }), [
      "STRICT istio-system/default",
    ]);
  });

  it("does not know the workload's mode without its namespace, nor ports that are unknown as a whole", () => {
    deepEqual(modes([mesh("STRICT")], { namespace: undefined, labels: {} }), ["? default"]);
    const ports = { ...selected("STRICT"), ports: notKnownYet } as PeerPolicy;
    deepEqual(modes([ports], finance, 8080), ["? foo/finance"]);
    deepEqual(modes([ports]), ["STRICT foo/finance"]);
  });

  it("counts a policy of an unknown namespace in every scope it may be in", () => {
    const anywhere = { ...space("DISABLE"), namespace: undefined };
    deepEqual(modes([mesh("STRICT"), anywhere]).length, 2);
    deepEqual(modes([mesh("STRICT"), selected("STRICT"), anywhere]), ["STRICT foo/finance"]);
  });

  it("is certain only where every outcome agrees", () => {
    const of = (...policies: PeerPolicy[]) =>
      new PeerPolicies(policies, "istio-system").modesOf(finance).anyPort;
    ok(isCertainly(of(mesh("STRICT")), "STRICT"));
    equal(isCertainly(of(mesh("STRICT"), policy("foo/x", "DISABLE", { app: notKnownYet })), "STRICT"), false);
    equal(isCertainly(of(mesh(notKnownYet)), "STRICT"), false);
  });
});
