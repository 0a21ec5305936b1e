import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ExternalService } from "../../../components/mesh/external/externalService";
import { ClientIdentities, type DeclaredClient } from "../../../components/messaging/clientIdentities";
import { type DeployedClient, MqClients, type MqClientsArgs } from "../../../components/messaging/mqClients";
import { only, registrations } from "../mocks";
import { computed, shared } from "./client/identityFixture";

const deployment = "kubernetes:apps/v1:Deployment";
const queueManager = { host: "qm1.mq.svc", port: 1414, name: "QM1", channel: "APP.SVRCONN", queue: "Q" };

/** One list for identities and deployments alike. */
const clients: (DeclaredClient & DeployedClient)[] = [
  { name: "orders", user: "orders", putsTo: ["Q"], password: "correct horse", queue: "ORDERS" },
  {
    name: "billing",
    user: "billing",
    keystores: ["pkcs12"],
    style: "ccdt",
    image: "r.example/billing:1",
    replicas: 2,
  },
  { name: "legacy", user: "legacy", revoked: true },
];

const made = (list = clients, more: Partial<MqClientsArgs> = {}) => {
  let deployed: MqClients;
  return registrations(() => {
    const { identities } = new ClientIdentities("who", { ...shared, clients: list });
    deployed = new MqClients("apps", { namespace: "mq", queueManager, identities, clients: list, ...more });
  }, computed).then((seen) => ({ seen, deployed }));
};

describe("MqClients", () => {
  it("deploys each client that is not revoked, as its own account and with its own Secrets", async () => {
    const { seen, deployed } = await made();
    assert.deepEqual(Object.keys(deployed.clients), ["orders", "billing"]);
    assert.deepEqual(
      seen
        .filter(({ type }) => type === deployment)
        .map(({ name }) => name)
        .sort(),
      ["apps-billing", "apps-orders"],
    );
    for (const name of ["orders", "billing"]) {
      const { metadata, spec } = only(seen, deployment, `apps-${name}`).inputs;
      assert.deepEqual([metadata.name, metadata.namespace], [name, "mq"]);
      assert.equal(spec.template.spec.serviceAccountName, name);
      assert.equal(spec.template.metadata.annotations["strict-mtls/certificate"], "2");
      const secrets = JSON.stringify(spec).match(/"secretKeyRef":\{[^}]*\}|"secretName":"[^"]*"/g)!;
      for (const each of secrets) {
        const secret = /"(?:name|secretName)":"([^"]*)"/.exec(each)![1]!;
        assert.ok([name, `${name}-cert`, `${name}-keystore-password`].includes(secret), each);
      }
    }
    assert.equal(only(seen, deployment, "apps-billing").inputs.spec.replicas, 2);
  });

  it("gives each its own queue and channel, or the queue manager's", async () => {
    const { seen } = await made([{ ...clients[0]!, channel: "ORDERS.SVRCONN" }, clients[1]!], {
      profile: "intermediate",
    });
    const data = (name: string) => only(seen, "kubernetes:core/v1:ConfigMap", name).inputs.data;
    const orders = data("apps-orders");
    assert.deepEqual(
      [orders.CHANNEL, orders.QUEUE_NAME, orders.IBM_MQ_SSLCIPHERSUITE],
      ["ORDERS.SVRCONN", "ORDERS", "*TLS12ORHIGHER"],
    );
    const { name, transmissionSecurity } = JSON.parse(data("apps-billing-documents")["ccdt.json"]).channel[0];
    assert.equal(name, "APP.SVRCONN");
    assert.equal(transmissionSecurity.certificateLabel, "CN=billing,OU=mq-clients");
    assert.equal(data("apps-billing").QUEUE_NAME, "Q");
  });

  it("prepares the pods of those that call an external service, and no others", async () => {
    const seen = await registrations(() => {
      const origination = { credential: { existingSecretName: "partner-client" } };
      const partner = new ExternalService("partner", {
        namespace: "mq",
        host: "api.partner.com",
        origination,
      });
      const [orders, billing] = clients;
      const { identities } = new ClientIdentities("who", { ...shared, clients: [orders!, billing!] });
      const list = [{ ...orders!, calls: [partner] }, billing!];
      new MqClients("apps", { namespace: "mq", queueManager, identities, clients: list });
    }, computed);
    const labels = (name: string) => only(seen, deployment, name).inputs.spec.template.metadata.labels;
    assert.equal(labels("apps-orders")["strict-mtls/calls-partner"], "true");
    assert.equal(labels("apps-billing")["strict-mtls/calls-partner"], undefined);
  });

  it("gives all of them the trust bundle and Reloader's annotation", async () => {
    const trustBundle = { configMapName: "mq-ca-bundle", revision: pulumi.output("abc") };
    const { seen } = await made(clients, { trustBundle, reloader: true });
    for (const name of ["orders", "billing"]) {
      const { annotations } = only(seen, deployment, `apps-${name}`).inputs.spec.template.metadata;
      assert.equal(annotations["strict-mtls/trust"], "abc");
      assert.match(annotations["secret.reloader.stakater.com/reload"], new RegExp(`^${name}-cert,`));
    }
  });

  it("keeps what the list says of secrets out of every resource", async () => {
    const { seen } = await made();
    assert.ok(!JSON.stringify(seen).includes("correct horse"));
  });

  for (const [what, list, more, message] of [
    [
      "a client without an identity",
      clients,
      { identities: {} },
      "orders is not among the identities, which are none.",
    ],
    [
      "a client without the keystore of its style",
      [{ ...clients[0]!, style: "mq", image: "i" }],
      {},
      "orders has style mq, which needs pkcs12 among its keystores.",
    ],
    [
      "the same client twice",
      [clients[0]!],
      { clients: [{ name: "orders" }, { name: "orders" }] },
      "orders and orders both have the name orders; give each its own.",
    ],
  ] as [string, typeof clients, Partial<MqClientsArgs>, string][]) {
    it(`refuses ${what}`, () => assert.rejects(made(list, more), { message: `clients: ${message}` }));
  }
});
