import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { StrictMutualTls, type StrictMutualTlsArgs } from "../../../components/mesh/strictMutualTls";
import { type Registered, registrations } from "../mocks";

const peer = "kubernetes:security.istio.io/v1:PeerAuthentication";
const till = { namespace: "shop", workload: { app: "till" } };
const exemption = { ...till, port: 8080, reason: "No TLS before March.", expires: "2999-03-31" };
const args = (more: Partial<StrictMutualTlsArgs> = {}): StrictMutualTlsArgs => ({
  rootNamespace: "istio-system",
  ...more,
});
const built = (more: Partial<StrictMutualTlsArgs>): Promise<Registered[]> =>
  registrations(() => new StrictMutualTls("strict", args(more)));

describe("StrictMutualTls, stage by stage", () => {
  it("puts ports before workloads' namespaces, and those before the mesh", async () => {
    const seen = await built({
      namespaces: { shop: "PERMISSIVE" },
      workloads: [{ ...till, mode: "STRICT", ports: { 9090: "STRICT" } }],
      exemptions: [exemption],
    });
    assert.deepEqual(
      seen.filter(({ type }) => type === peer).map(({ name }) => name),
      ["strict-shop-app-till", "strict-shop", "strict"],
    );
  });

  it("says all about the same pods in one policy, and why a port is exempt", async () => {
    const seen = await built({
      workloads: [{ ...till, mode: "STRICT", ports: { 9090: "STRICT" } }],
      exemptions: [exemption],
    });
    const policy = seen.find(({ name }) => name === "strict-shop-app-till")!;
    assert.deepEqual(policy.inputs, {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: {
        name: "app-till",
        namespace: "shop",
        annotations: { "strict-mtls/exempt-8080": "through 2999-03-31: No TLS before March." },
      },
      spec: {
        selector: { matchLabels: { app: "till" } },
        mtls: { mode: "STRICT" },
        portLevelMtls: { 8080: { mode: "PERMISSIVE" }, 9090: { mode: "STRICT" } },
      },
    });
  });

  it("leaves the other ports of an exempt workload to the wider scope", async () => {
    const seen = await built({ exemptions: [exemption] });
    const policy = seen.find(({ name }) => name === "strict-shop-app-till")!;
    assert.deepEqual(policy.inputs.spec, {
      selector: { matchLabels: { app: "till" } },
      portLevelMtls: { 8080: { mode: "PERMISSIVE" } },
    });
  });

  it("has clients speak mutual TLS before servers demand it, and after they take it", async () => {
    const order = async (mode: "STRICT" | "PERMISSIVE") =>
      (await built({ mode, autoMtls: false })).slice(2).map(({ name }) => name);
    assert.deepEqual(await order("STRICT"), ["strict-api-server", "strict-clients", "strict"]);
    assert.deepEqual(await order("PERMISSIVE"), ["strict", "strict-api-server", "strict-clients"]);
    const seen = await built({ autoMtls: false });
    assert.deepEqual(seen.find(({ name }) => name === "strict-clients")!.inputs.spec, {
      host: "*.cluster.local",
      trafficPolicy: { tls: { mode: "ISTIO_MUTUAL" } },
    });
    assert.deepEqual(seen.find(({ name }) => name === "strict-api-server")!.inputs.spec, {
      host: "kubernetes.default.svc.cluster.local",
      trafficPolicy: { tls: { mode: "DISABLE" } },
    });
  });

  it("does so for namespaces and workloads, too", async () => {
    const more = {
      autoMtls: false,
      namespaces: { shop: "STRICT" as const },
      workloads: [{ ...till, mode: "STRICT" as const }],
    };
    const order = async (mode: "STRICT" | "PERMISSIVE") =>
      (await built({ ...more, mode })).slice(2).map(({ name }) => name);
    const clients = ["strict-api-server", "strict-clients"];
    const exceptions = ["strict-shop-app-till", "strict-shop"];
    assert.deepEqual(await order("STRICT"), [...clients, ...exceptions, "strict"]);
    assert.deepEqual(await order("PERMISSIVE"), ["strict", ...clients, ...exceptions]);
  });

  it("has no rule for clients where auto mutual TLS chooses", async () => {
    assert.deepEqual(
      (await built({})).map(({ type }) => type).filter((type) => type.includes("DestinationRule")),
      [],
    );
  });

  const refused: [what: string, wrong: Partial<StrictMutualTlsArgs>, message: string][] = [
    [
      "an unknown stage",
      { namespaces: { shop: "strict" as never } },
      "namespaces.shop: must be PERMISSIVE or STRICT.",
    ],
    [
      "an unknown stage of a port",
      { workloads: [{ ...till, ports: { 8080: "DISABLE" as never } }] },
      "workloads[0].ports.8080: must be PERMISSIVE or STRICT.",
    ],
    [
      "a port without a selector",
      { exemptions: [{ ...exemption, workload: {} }] },
      "exemptions[0].workload: must hold at least one label, because Istio takes ports only of selected workloads.",
    ],
    [
      "a port that is none",
      { workloads: [{ ...till, ports: { 0: "STRICT" } }] },
      "workloads[0].ports: must be a whole number from 1 to 65535.",
    ],
    [
      "an expired exemption",
      { exemptions: [exemption, { ...exemption, port: 81, expires: "2026-01-31" }] },
      "exemptions[1]: port 81 in shop was exempt through 2026-01-31; remove the exemption or agree on a later day.",
    ],
    [
      "a day that does not exist",
      { exemptions: [{ ...exemption, expires: "2999-02-30" }] },
      "exemptions[0].expires: must be a day that exists, as YYYY-MM-DD.",
    ],
    [
      "no reason",
      { exemptions: [{ ...exemption, reason: " " }] },
      "exemptions[0].reason: must say why plaintext is accepted.",
    ],
    [
      "mutual TLS for clients of servers that take none",
      { mode: "DISABLE", autoMtls: false },
      "autoMtls: must not be false with mode DISABLE, because clients would be told to use mutual TLS that no server takes.",
    ],
    [
      "plaintext for clients of a workload that demands mutual TLS",
      { mode: "DISABLE", workloads: [{ ...till, ports: { 8080: "STRICT" } }] },
      "workloads[0]: STRICT with mode DISABLE refuses the mesh's own callers, who send plaintext; give shop a stage in namespaces.",
    ],
    [
      "a policy of the root namespace",
      { exemptions: [{ ...exemption, namespace: "istio-system" }] },
      "namespaces, workloads and exemptions must not name the root namespace istio-system; its mode is the mesh's.",
    ],
  ];
  for (const [what, wrong, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => new StrictMutualTls("strict", args(wrong)), { message });
    });
  }

  it("holds an exemption through its last day", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const seen = await built({ exemptions: [{ ...exemption, expires: today }] });
    assert.equal(seen.filter(({ type }) => type === peer).length, 2);
  });

  it("lets a workload demand mutual TLS where its namespace takes it", async () => {
    const namespaces = { shop: "PERMISSIVE" as const };
    const seen = await built({ mode: "DISABLE", namespaces, workloads: [{ ...till, mode: "STRICT" }] });
    assert.equal(seen.filter(({ type }) => type === peer).length, 3);
  });

  it("takes a mode that is known only later", async () => {
    const seen = await built({ mode: pulumi.output("PERMISSIVE" as const) });
    assert.deepEqual(seen.at(-1)!.inputs.spec, { mtls: { mode: "PERMISSIVE" } });
  });
});
