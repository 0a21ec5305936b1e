import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ClientIdentities, type DeclaredClient } from "../../../components/messaging/clientIdentities";
import { queueManagerModel } from "../../../components/messaging/queueManagerModel";
import { registrations } from "../mocks";
import { computed, shared, types } from "./client/identityFixture";
import { ldap } from "./queueManagerFixture";

const orders: DeclaredClient = {
  name: "orders",
  user: "orders",
  putsTo: ["ORDERS"],
  channel: "ORDERS.SVRCONN",
};
const billing: DeclaredClient = {
  name: "billing",
  user: "billing",
  getsFrom: ["ORDERS"],
  browses: ["ORDERS"],
};

const made = (...clients: DeclaredClient[]) =>
  registrations(() => new ClientIdentities("clients", { ...shared, clients }), computed);

describe("ClientIdentities", () => {
  it("makes one identity each, with what they have in common", async () => {
    const seen = await made(orders, { ...billing, revoked: true });
    assert.deepEqual(
      seen.filter(({ type }) => type === "strict-mtls:index:ClientIdentity").map(({ name }) => name),
      ["clients-orders", "clients-billing"],
    );
    const certificates = seen.filter(({ type, inputs }) => type === types.certificate && inputs.metadata);
    assert.deepEqual(
      certificates.map(({ inputs }) => [
        inputs.metadata.namespace,
        inputs.spec.secretName,
        inputs.spec.issuerRef,
      ]),
      [["mq", "orders-cert", shared.issuerRef]],
    );
  });

  it("tells the queue manager who they are and what they may do, before any of it is there", async () => {
    let clients: any;
    await registrations(() => {
      const { mqscClients, identities } = new ClientIdentities("clients", {
        ...shared,
        clients: [
          { ...orders, organization: "Example", revokedSerialNumbers: ["0A:1B"] },
          { ...billing, revoked: true, issuerDistinguishedName: "CN=old-ca,O=Example" },
        ],
      });
      assert.deepEqual(Object.keys(identities), ["orders", "billing"]);
      // Plain parts are checked by the queue manager at once.
      queueManagerModel({ clients: mqscClients, ldap, queues: [{ name: "ORDERS" }] });
      pulumi.output(mqscClients).apply((values) => {
        clients = JSON.parse(JSON.stringify(values));
      });
    }, computed);
    assert.deepEqual(clients, [
      {
        distinguishedName: "CN=orders,OU=mq-clients,O=Example",
        user: "orders",
        revokedSerialNumbers: ["0A:1B"],
        channel: "ORDERS.SVRCONN",
        putsTo: ["ORDERS"],
      },
      {
        distinguishedName: "CN=billing,OU=mq-clients",
        issuerDistinguishedName: "CN=old-ca,O=Example",
        user: "billing",
        revoked: true,
        getsFrom: ["ORDERS"],
        browses: ["ORDERS"],
      },
    ]);
  });

  it("keeps plain passwords out of every resource", async () => {
    const seen = await made({ ...orders, password: "correct horse" });
    assert.ok(!JSON.stringify(seen).includes("correct horse"));
  });

  for (const [what, other, message] of [
    ["name", { ...billing, name: "orders" }, "orders and orders both have the name orders"],
    [
      "subject, in another case",
      { ...billing, commonName: "Orders" },
      "orders and billing both have the subject CN=Orders,OU=mq-clients",
    ],
    [
      "subject, one of them revoked",
      { ...billing, commonName: "orders", revoked: true },
      "orders and billing both have the subject CN=orders,OU=mq-clients",
    ],
    ["user, in another case", { ...billing, user: "ORDERS" }, "orders and billing both have the user ORDERS"],
    [
      "Secret",
      { ...billing, credentialsSecretName: "orders-cert" },
      "orders and billing both have the Secret orders-cert",
    ],
    [
      "Secret by their names alone",
      { ...billing, name: "orders-cert" },
      "orders and orders-cert both have the Secret orders-cert",
    ],
  ] as [string, DeclaredClient, string][]) {
    it(`refuses two clients with the same ${what}, naming both`, () =>
      assert.rejects(made(orders, other), { message: `clients: ${message}; give each its own.` }));
  }

  it("lets the user of a revoked certificate go on with another one", async () => {
    const seen = await made({ ...orders, revoked: true }, { ...billing, user: "orders" });
    assert.equal(seen.filter(({ type }) => type === types.account).length, 1);
  });

  it("takes subjects that differ in one part only", async () => {
    const seen = await made(orders, { ...billing, commonName: "orders", organization: "Example" });
    assert.equal(seen.filter(({ type }) => type === types.account).length, 2);
  });
});
