import * as assert from "node:assert/strict";
import { type QueueManagerModel, queueManagerMqsc } from "../../../../components/messaging/mqsc";
import { setups } from "./setups";

const linked = setups["linked-queue-managers"]!;
const clustered = setups["cluster-with-topics"]!;
const sender = linked.senders![0]!;
const partner = linked.partners![0]!;
const cluster = clustered.cluster!;
const client = linked.clients[0]!;

describe("queueManagerMqsc refuses in channels and those who use them", () => {
  for (const [what, from, more, message] of [
    [
      "a cipher outside the profiles",
      linked,
      { cipherSpec: "TLS_RSA_WITH_AES_128_CBC_SHA" as any },
      /^cipherSpec: "TLS_RSA_WITH_AES_128_CBC_SHA" is no profile's; use ANY_TLS13_OR_HIGHER or ANY_TLS12_OR_HIGHER\.$/,
    ],
    [
      "a sender with a long name",
      linked,
      { senders: [{ ...sender, name: "A".repeat(21) }] },
      /^senders\[0\]\.name: .* use 1 to 20 /,
    ],
    [
      "a sender to two places under one name",
      linked,
      { senders: [sender, { ...sender, queueManager: "QM3" }] },
      /^senders\[1\]\.name: QM1\.TO\.QM2 is the name of the SDR channel in senders\[0\]\.name/,
    ],
    [
      "a sender without a port",
      linked,
      { senders: [{ ...sender, connectionName: "qm2" }] },
      /^senders\[0\]\.connectionName: "qm2" must be host\(port\)/,
    ],
    [
      "a sender to port 65536",
      linked,
      { senders: [{ ...sender, connectionName: "qm2(65536)" }] },
      /^senders\[0\]\.connectionName: /,
    ],
    [
      "a connection name of 265 characters",
      linked,
      { senders: [{ ...sender, connectionName: `${"a".repeat(259)}(1414)` }] },
      /^senders\[0\]\.connectionName: .* at most 264/,
    ],
    [
      "a sender to anyone",
      linked,
      { senders: [{ ...sender, peerDistinguishedName: "CN=*,O=x" }] },
      /^senders\[0\]\.peerDistinguishedName: CN is "\*"/,
    ],
    [
      "a receiver with the name of the application channel",
      linked,
      { partners: [{ ...partner, channels: [linked.applicationChannel] }] },
      /^partners\[0\]\.channels\[0\]: IBM\.APP\.SVRCONN is the name of the SVRCONN channel/,
    ],
    [
      "a partner without a channel",
      linked,
      { partners: [{ ...partner, channels: [] }] },
      /^partners\[0\]\.channels: is empty/,
    ],
    [
      "a partner with a client's user",
      linked,
      { partners: [{ ...partner, user: "LEDGER" }] },
      /^partners\[0\]\.user: is the same as clients\[0\]\.user/,
    ],
    [
      "a partner with a client's name",
      linked,
      { partners: [{ ...partner, distinguishedName: "CN=Ledger,OU=mq-clients" }] },
      /^partners\[0\]\.distinguishedName: is the same as clients\[0\]/,
    ],
    [
      "a partner that puts to nothing",
      linked,
      { partners: [{ ...partner, putsTo: ["GHOST"] }] },
      /^partners\[0\]\.putsTo: GHOST is not in queues, remoteQueues, which have INVOICES, PAYMENTS\.$/,
    ],
    [
      "a former channel that is in use",
      linked,
      { formerChannels: ["QM1.TO.QM2"] },
      /^formerChannels\[0\]: QM1\.TO\.QM2 is the name of the SDR channel/,
    ],
    [
      "a client's channel of IBM MQ's own",
      linked,
      { clients: [{ ...client, channel: "SYSTEM.ADMIN.SVRCONN" }] },
      /^clients\[0\]\.channel: .* belongs to IBM MQ/,
    ],
    [
      "a serial number that is none",
      linked,
      { clients: [{ ...client, revokedSerialNumbers: ["4CD0"] }] },
      /^clients\[0\]\.revokedSerialNumbers\[0\]: "4CD0" must be 1 to 20 pairs/,
    ],
    [
      "a cluster with a long name",
      clustered,
      { cluster: { ...cluster, name: "C".repeat(49) } },
      /^cluster\.name: .* use 1 to 48 /,
    ],
    [
      "a cluster receiver with a blank in its address",
      clustered,
      { cluster: { ...cluster, receiver: { name: "A", connectionName: "qm1 (1414)" } } },
      /^cluster\.receiver\.connectionName: /,
    ],
    [
      "a name that only its order tells from another",
      linked,
      { clients: [client, { distinguishedName: "OU=MQ-Clients,CN=ledger", user: "other" }] },
      /^clients\[1\]\.distinguishedName: is the same as clients\[0\]\.distinguishedName/,
    ],
    [
      "a serial number beside a long name",
      linked,
      {
        clients: [
          {
            ...client,
            distinguishedName: `CN=a,O=${"x".repeat(1017)}`,
            revokedSerialNumbers: ["01"],
          },
        ],
      },
      /^clients\[0\]\.revokedSerialNumbers\[0\]: makes an SSLPEER of 1040 characters; 1024 are allowed\.$/,
    ],
  ] as [string, QueueManagerModel, Partial<QueueManagerModel>, RegExp][]) {
    it(what, () => {
      assert.throws(() => queueManagerMqsc({ ...from, ...more }), { message });
    });
  }

  it("nothing in names that differ by the order of their OUs", () => {
    queueManagerMqsc({
      ...linked,
      clients: [
        { distinguishedName: "CN=a,OU=x,OU=y", user: "a" },
        { distinguishedName: "CN=a,OU=y,OU=x", user: "b" },
      ],
    });
  });
});
