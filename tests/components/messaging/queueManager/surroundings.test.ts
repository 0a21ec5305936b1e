import * as assert from "node:assert/strict";
import { channelServerName, type QueueManagerArgs } from "../../../../components";
import { only, type Registered } from "../../mocks";
import { args, client, outputsOf } from "../queueManagerFixture";
import { operator } from "./everything";

const policy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
const budget = "kubernetes:policy/v1:PodDisruptionBudget";
const route = "kubernetes:route.openshift.io/v1:Route";
const labels = { "app.kubernetes.io/name": "ibm-mq", "app.kubernetes.io/instance": "qm1" };

const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: "TCP", port }));
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
});

async function seenWith(more: Partial<QueueManagerArgs>): Promise<Registered[]> {
  return (await outputsOf({ ...args, ...more })).seen;
}

describe("what surrounds a queue manager", () => {
  it("is nothing unless asked for", async () => {
    const types = (await seenWith({})).map(({ type }) => type);
    assert.deepEqual(
      types.filter((type) => [policy, budget, route].includes(type)),
      [],
    );
  });

  for (const distribution of ["ibm", "first-party", "operator"] as const) {
    const deployed = { distribution, ...(distribution === "operator" && { operator }) };

    it(`lets only declared peers to each port, for ${distribution}`, async () => {
      const seen = await seenWith({
        ...deployed,
        availability: { mode: "native-ha", certificateSecretName: "replication" },
        network: {
          clients: [{ namespace: "shop", podLabels: { app: "checkout" } }, { cidr: "10.20.0.0/16" }],
          console: [{ namespace: "admin" }],
          metrics: [{ namespace: "monitoring" }],
        },
      });
      assert.deepEqual(only(seen, policy, "mq").inputs, {
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata: { name: "qm1-ibm-mq", namespace: "mq" },
        spec: {
          podSelector: { matchLabels: labels },
          policyTypes: ["Ingress"],
          ingress: [
            {
              from: [
                { ...inNamespace("shop"), podSelector: { matchLabels: { app: "checkout" } } },
                { ipBlock: { cidr: "10.20.0.0/16" } },
              ],
              ports: tcp(1414),
            },
            { from: [inNamespace("admin")], ports: tcp(9443) },
            { from: [inNamespace("monitoring")], ports: tcp(9157) },
            { from: [{ podSelector: { matchLabels: labels } }], ports: tcp(9414) },
          ],
        },
      });
    });

    it(`budgets what a drain may take, for ${distribution}`, async () => {
      const seen = await seenWith({ ...deployed, disruptionBudget: { maxUnavailable: 1 } });
      assert.deepEqual(only(seen, budget, "mq").inputs, {
        apiVersion: "policy/v1",
        kind: "PodDisruptionBudget",
        metadata: { name: "qm1-ibm-mq", namespace: "mq" },
        spec: { maxUnavailable: 1, selector: { matchLabels: labels } },
      });
    });
  }

  it("lets nobody in where nobody is declared", async () => {
    const { spec } = only(await seenWith({ network: { clients: [] } }), policy, "mq").inputs;
    assert.deepEqual(spec.ingress, []);
    assert.deepEqual(spec.policyTypes, ["Ingress"]);
  });

  it("lets peers of an ambient mesh through its tunnel", async () => {
    const network = { clients: [{ namespace: "shop" }], ambient: true };
    const { spec } = only(await seenWith({ network }), policy, "mq").inputs;
    assert.deepEqual(spec.ingress, [{ from: [inNamespace("shop")], ports: tcp(1414, 15008) }]);
  });

  it("routes each channel by its server name, and each host name", async () => {
    const seen = await seenWith({
      clients: [client, { ...client, user: "b", distinguishedName: "CN=b,OU=c", channel: "SHOP_1" }],
      routes: { hostNames: ["mq.example.com"] },
    });
    const routes = seen.filter(({ type }) => type === route).map(({ inputs }) => inputs);
    assert.deepEqual(
      routes.map(({ metadata, spec }) => [metadata.name, spec.host]),
      [
        ["qm1-ibm-mq-ibm2e-app2e-svrconn", "ibm2e-app2e-svrconn.chl.mq.ibm.com"],
        ["qm1-ibm-mq-shop5f-1", "shop5f-1.chl.mq.ibm.com"],
        ["qm1-ibm-mq-mq.example.com", "mq.example.com"],
      ],
    );
    assert.deepEqual(routes[0], {
      apiVersion: "route.openshift.io/v1",
      kind: "Route",
      metadata: { name: "qm1-ibm-mq-ibm2e-app2e-svrconn", namespace: "mq" },
      spec: {
        host: "ibm2e-app2e-svrconn.chl.mq.ibm.com",
        to: { kind: "Service", name: "qm1-ibm-mq" },
        port: { targetPort: 1414 },
        tls: { termination: "passthrough" },
      },
    });
  });
});

describe("the server name of a channel", () => {
  // The first is IBM's own example; its second, to.qmgr1, ends in a digit.
  for (const [channel, name] of [
    ["TO.QMGR1", "to2e-qmgr1.chl.mq.ibm.com"],
    ["to.qmgr1", "74-6f-2e-71-6d-67-72-1.chl.mq.ibm.com"],
    ["A/B_C%D", "a2f-b5f-c25-d.chl.mq.ibm.com"],
  ] as const) {
    it(`is ${name} for ${channel}`, () => assert.equal(channelServerName(channel, "channel"), name));
  }

  for (const channel of ["TO.qmgr", "TO.", "TO_", "TO/", "TO%"]) {
    it(`is none for ${channel}, which would end in a hyphen`, () => {
      assert.throws(() => channelServerName(channel, "channel"), {
        message: `channel: "${channel}" cannot be routed; a channel with a Route must end in an upper-case letter or digit.`,
      });
    });
  }
});
