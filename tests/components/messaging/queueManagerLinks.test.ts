import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { queueManagerMqsc } from "../../../components/messaging/mqsc";
import { QueueManager, type QueueManagerArgs } from "../../../components/messaging/queueManager";
import { only, registrations } from "../mocks";
import { model } from "./mqsc/model";
import { setups } from "./mqsc/setups";
import { args, outputsOf } from "./queueManagerFixture";

const linked = setups["linked-queue-managers"]!;
const clustered = setups["cluster-with-topics"]!;
const sender = linked.senders![0]!;
const partner = linked.partners![0]!;
const cluster = clustered.cluster!;

/** The files that a queue manager with these arguments gets. */
async function mqsc(more: Partial<QueueManagerArgs>) {
  const { seen } = await outputsOf({ ...args, ...more });
  return only(seen, "kubernetes:core/v1:ConfigMap", "mq-mqsc").inputs.data;
}

describe("QueueManager with links to others", () => {
  it("has senders, partners, remote queues and the directory's kind in its MQSC", async () => {
    const { cipherSpec: _, authInfoName, ...rest } = linked;
    assert.deepEqual(
      await mqsc({
        ...rest,
        profile: "intermediate",
        senders: [
          {
            ...sender,
            connectionName: pulumi.output(sender.connectionName),
            peerDistinguishedName: pulumi.output(sender.peerDistinguishedName),
          },
        ],
        partners: [
          {
            ...partner,
            distinguishedName: pulumi.output(partner.distinguishedName),
            issuerDistinguishedName: pulumi.output(partner.issuerDistinguishedName!),
          },
        ],
        ldap: { ...rest.ldap, bindPasswordSecretName: "mq-ldap-password" },
      }),
      queueManagerMqsc({ ...linked, authInfoName }),
    );
  });

  it("has cluster, topics and aliases in its MQSC", async () => {
    const { queues, topics, clients, partners } = clustered;
    const aliases = [{ name: "STOCK.HERE", target: "STOCK" }];
    const { receiver, senders } = cluster;
    assert.deepEqual(
      await mqsc({
        queues,
        aliases,
        topics,
        clients,
        partners,
        cluster: {
          ...cluster,
          receiver: { ...receiver, connectionName: pulumi.output(receiver.connectionName) },
          senders: senders!.map((each) => ({ ...each, connectionName: pulumi.output(each.connectionName) })),
        },
        ldap: { ...clustered.ldap, bindPasswordSecretName: "mq-ldap-password" },
      }),
      queueManagerMqsc({ ...clustered, aliases }),
    );
  });

  it("refuses a revoked client's name", async () => {
    const client = { ...model().clients[0]!, revoked: true };
    const data = await mqsc({
      clients: [{ ...client, distinguishedName: pulumi.output(client.distinguishedName) }],
      ldap: { ...model().ldap, bindPasswordSecretName: "mq-ldap-password" },
    });
    assert.deepEqual(data, queueManagerMqsc(model({ clients: [client] })));
  });

  for (const [what, more, message] of [
    [
      "a partner's wildcard",
      { partners: [{ ...partner, putsTo: [], distinguishedName: "CN=*,O=x" }] },
      /^partners\[0\]\.distinguishedName: CN is "\*"/,
    ],
    [
      "a long user beside a partner's name that is only known later",
      {
        partners: [
          { ...partner, putsTo: [], distinguishedName: pulumi.output("CN=a,O=x"), user: "a".repeat(13) },
        ],
      },
      /^partners\[0\]\.user: /,
    ],
    [
      "a long channel name beside an address that is only known later",
      { senders: [{ ...sender, name: "A".repeat(21), connectionName: pulumi.output("qm2(1414)") }] },
      /^senders\[0\]\.name: /,
    ],
    [
      "a cluster's address without a port",
      { cluster: { ...cluster, receiver: { name: "A", connectionName: "qm1" } } },
      /^cluster\.receiver\.connectionName: "qm1" must be host\(port\)/,
    ],
  ] as [string, Partial<QueueManagerArgs>, RegExp][]) {
    it(`refuses ${what} at once`, async () => {
      await assert.rejects(
        registrations(() => {
          assert.throws(() => new QueueManager("mq", { ...args, ...more }), { message });
          throw new Error("refused");
        }),
        /^Error: refused$/,
      );
    });
  }

  it("refuses a partner's wildcard that is only known later", async () => {
    await assert.rejects(
      mqsc({ partners: [{ ...partner, putsTo: [], distinguishedName: pulumi.output("CN=*,O=x") }] }),
      /partners\[0\]\.distinguishedName: CN is "\*"/,
    );
  });
});
