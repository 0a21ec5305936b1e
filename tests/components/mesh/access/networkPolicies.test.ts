import assert from "node:assert/strict";
import type { PlaintextPort } from "../../../../components";
import { ambient, example, named, rendered, web } from "./example";

const namespace = (name: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
});
const tcp = (port: number) => [{ protocol: "TCP", port }];
const probes = [
  { ipBlock: { cidr: "169.254.7.127/32" } },
  { ipBlock: { cidr: "fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128" } },
];

describe("the NetworkPolicies of Access", () => {
  const ingress = (objects: any[], name: string) => named(objects, "NetworkPolicy", name).spec.ingress;

  it("admit a client by the labels of its pods", async () => {
    const objects = await rendered(example);
    assert.deepEqual(named(objects, "NetworkPolicy", "mq/qm1-callers").spec, {
      podSelector: { matchLabels: { app: "qm1" } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [{ ...namespace("shop"), podSelector: { matchLabels: { app: "orders" } } }],
          ports: tcp(1414),
        },
      ],
    });
  });

  it("admit a namespace where no label tells the client, once for all its clients", async () => {
    const more = { from: [{ namespace: "shop", serviceAccount: "cart" }], to: "shop/orders", port: 8080 };
    const objects = await rendered({ ...example, identities: undefined, allow: [...example.allow, more] });
    assert.deepEqual(ingress(objects, "shop/orders-callers"), [
      { from: [namespace("shop")], ports: tcp(8080) },
    ]);
  });

  it("admit a client of another cluster by its addresses", async () => {
    const identities = [
      { ...web, addresses: ["10.8.0.0/16"] },
      ...example.identities!.filter((each) => each !== web),
    ];
    assert.deepEqual(ingress(await rendered({ ...example, identities }), "shop/orders-callers"), [
      { from: [{ ipBlock: { cidr: "10.8.0.0/16" } }], ports: tcp(8080) },
    ]);
  });

  it("admit everybody to a port that is exempt from mutual TLS, at the service whose pods all of it are", async () => {
    const plaintext: PlaintextPort[] = [
      { namespace: "mq", workload: { app: "qm1", tier: "legacy" }, port: 1415 },
      { namespace: "mq", workload: { tier: "legacy" }, port: 1416 },
      { namespace: "shop", workload: { app: "qm1" }, port: 1417 },
    ];
    const objects = await rendered({ ...example, plaintext });
    assert.deepEqual(ingress(objects, "mq/qm1-callers"), [
      ...ingress(await rendered(example), "mq/qm1-callers"),
      { ports: tcp(1415) },
    ]);
    const count = (all: any[]) => all.filter(({ kind }) => kind === "NetworkPolicy").length;
    assert.equal(count(objects), count(await rendered(example)));
  });

  it("admit nobody to a service that nobody may call", async () => {
    const objects = await rendered({ ...example, allow: example.allow.slice(1) });
    assert.deepEqual(ingress(objects, "mq/qm1-callers"), []);
  });

  it("admit the tunnel and the kubelet's probes in ambient mode, never the plain port", async () => {
    const objects = await rendered(ambient);
    assert.deepEqual(ingress(objects, "mq/qm1-callers"), [
      {
        from: [{ ...namespace("shop"), podSelector: { matchLabels: { app: "orders" } } }],
        ports: tcp(15008),
      },
      { from: probes },
    ]);
  });

  it("admit the waypoint in place of its clients", async () => {
    assert.deepEqual(ingress(await rendered(ambient), "shop/orders-callers"), [
      {
        from: [
          {
            ...namespace("shop"),
            podSelector: { matchLabels: { "gateway.networking.k8s.io/gateway-name": "waypoint" } },
          },
        ],
        ports: tcp(15008),
      },
      { from: probes },
    ]);
  });

  it("are left out when asked to", async () => {
    const objects = await rendered({ ...example, networkPolicies: false });
    assert.deepEqual(
      objects.filter(({ kind }) => kind === "NetworkPolicy"),
      [],
    );
    assert.ok(objects.length > 0);
  });
});
