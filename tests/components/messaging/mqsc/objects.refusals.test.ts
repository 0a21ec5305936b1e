import * as assert from "node:assert/strict";
import { type QueueManagerModel, queueManagerMqsc } from "../../../../components/messaging/mqsc";
import { model } from "./model";
import { setups } from "./setups";

const linked = setups["linked-queue-managers"]!;
const clustered = setups["cluster-with-topics"]!;
const sender = linked.senders![0]!;
const client = linked.clients[0]!;

describe("queueManagerMqsc refuses in queues, topics and the directory", () => {
  for (const [what, from, more, message] of [
    [
      "a description of 65 characters",
      linked,
      { queues: [{ name: "Q", description: "x".repeat(65) }] },
      /^queues\[0\]\.description: .* at most 64 printable/,
    ],
    [
      "a description with a line break",
      linked,
      { senders: [{ ...sender, description: "a\nb" }] },
      /^senders\[0\]\.description: /,
    ],
    [
      "an alias of nothing",
      linked,
      { aliases: [{ name: "A", target: "GHOST" }] },
      /^aliases\[0\]\.target: GHOST must be one of queues or remoteQueues, which have INVOICES, PAYMENTS\.$/,
    ],
    [
      "an alias of an alias",
      clustered,
      {
        aliases: [
          { name: "A", target: "STOCK" },
          { name: "B", target: "A" },
        ],
      },
      /^aliases\[1\]\.target: A must be one of/,
    ],
    [
      "a remote queue nobody sends to",
      linked,
      { remoteQueues: [{ name: "R", queueManager: "QM3" }] },
      /^remoteQueues\[0\]\.queueManager: QM3 has no sender; senders go to QM2\.$/,
    ],
    [
      "a queue with the name of a transmission queue",
      linked,
      { queues: [{ name: "QM2" }], clients: [] },
      /^senders\[0\]\.queueManager: is the same as queues\[0\]\.name/,
    ],
    [
      "an alias with the name of the dead-letter queue",
      linked,
      { aliases: [{ name: linked.deadLetterQueue, target: "INVOICES" }] },
      /^aliases\[0\]\.name: is the same as deadLetterQueue/,
    ],
    [
      "an alias with the name of a backout queue",
      linked,
      { aliases: [{ name: "INVOICES.BOQ", target: "INVOICES" }] },
      /^aliases\[0\]\.name: is the same as queues\[0\]\.backout\.queue/,
    ],
    [
      "a client that reads from afar",
      linked,
      { clients: [{ ...client, browses: ["PAYMENTS"] }] },
      /^clients\[0\]\.browses: PAYMENTS is on another queue manager/,
    ],
    [
      "a topic nobody declared",
      clustered,
      { clients: [{ ...client, putsTo: [], getsFrom: [], subscribes: ["GHOST"] }] },
      /^clients\[0\]\.subscribes: GHOST is not in topics, which has PRICES, ALARMS\.$/,
    ],
    [
      "a topic string with a wildcard",
      clustered,
      { topics: [{ name: "T", topicString: "a/#" }] },
      /^topics\[0\]\.topicString: "a\/#" must be 1 to 1024 printable/,
    ],
    [
      "two topics at one point",
      clustered,
      {
        topics: [
          { name: "T", topicString: "a" },
          { name: "U", topicString: "a" },
        ],
      },
      /^topics\[1\]\.topicString: is the same as topics\[0\]/,
    ],
    [
      "a shared queue without a cluster",
      model(),
      { queues: [{ name: "Q", clustered: true }] },
      /^queues\[0\]\.clustered: is true without a cluster/,
    ],
    [
      "a directory nobody knows",
      linked,
      { ldap: { ...linked.ldap, directory: "novell" as any } },
      /^ldap\.directory: "novell" must be openldap or active-directory\.$/,
    ],
    [
      "a filter for an attribute",
      linked,
      { ldap: { ...linked.ldap, users: { nameAttribute: "uid)(cn" } } },
      /^ldap\.users\.nameAttribute: "uid\)\(cn" must be the name of an LDAP class or attribute/,
    ],
    [
      "a base of 1025 characters",
      linked,
      { ldap: { ...linked.ldap, groupBaseDn: `ou=${"x".repeat(1022)}` } },
      /^ldap\.groupBaseDn: .* at most 1024 long/,
    ],
    [
      "a host of 260 characters",
      linked,
      { ldap: { ...linked.ldap, host: "h".repeat(260), port: 636 } },
      /^ldap\.host: has 260 characters; with the port IBM MQ allows 264\.$/,
    ],
  ] as [string, QueueManagerModel, Partial<QueueManagerModel>, RegExp][]) {
    it(what, () => {
      assert.throws(() => queueManagerMqsc({ ...from, ...more }), { message });
    });
  }
});
