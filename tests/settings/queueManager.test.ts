import assert from "node:assert/strict";
import { faultsBesides, inStackTest, sealed } from "./stackTest";

const operator = { license: "L-CXDB-XTZ9J8", use: "Production", version: "10.0.0.0-r1" };
const web = { administratorGroups: ["mq-admins"] };
const partner = { distinguishedName: "CN=QM2,O=example", user: "qm2", channels: ["QM2.TO.QM1"] };
const sender = {
  name: "QM1.TO.QM2",
  queueManager: "QM2",
  connectionName: "qm2.example.com(1414)",
  peerDistinguishedName: "CN=QM2,O=example",
};

const name48 =
  "must be 1 to 48 letters, digits and the characters . _ / %, and not begin with SYSTEM or AMQ and a dot.";
const name20 = name48.replace("48", "20");
const wildcard = "must be 1 to 1024 printable ASCII characters without the wildcards + and #.";
const description = "must be 1 to 64 printable ASCII characters.";
const address = "must be host(port), or several with commas between and without blanks.";

describe("settings of the queue manager, one fault", () => {
  inStackTest();

  const cases: [string, Record<string, any>, string][] = [
    ["an alias's name", { aliases: [{ name: "A-B", target: "A" }] }, `aliases[0].name ${name48}`],
    [
      "an alias without a target",
      { aliases: [{ name: "A" }] },
      "aliases[0].target is missing and must be a text.",
    ],
    [
      "a remote queue's name there",
      { remoteQueues: [{ name: "A", queueManager: "QM2", remoteName: "SYSTEM.X" }] },
      `remoteQueues[0].remoteName ${name48}`,
    ],
    [
      "a topic with a wildcard",
      { topics: [{ name: "T", topicString: "prices/#" }] },
      `topics[0].topicString ${wildcard}`,
    ],
    [
      "two topics of one name",
      {
        topics: [
          { name: "T", topicString: "a" },
          { name: "T", topicString: "b" },
        ],
      },
      "topics must not hold the same name twice.",
    ],
    [
      "a long description",
      { queues: [{ name: "A", description: "x".repeat(65) }] },
      `queues[0].description ${description}`,
    ],
    ["a long channel name", { senders: [{ ...sender, name: "A".repeat(21) }] }, `senders[0].name ${name20}`],
    [
      "an address without a port",
      { senders: [{ ...sender, connectionName: "qm2.example.com" }] },
      `senders[0].connectionName ${address}`,
    ],
    [
      "a partner without a channel",
      { partners: [{ ...partner, channels: [] }] },
      "partners[0].channels must hold at least 1 entry.",
    ],
    [
      "a partner's long user",
      { partners: [{ ...partner, user: "a".repeat(13) }] },
      "partners[0].user must be 1 to 12 lower-case letters and digits that begin with a letter, and not admin, nobody, mqm or mqadmin.",
    ],
    [
      "a cluster's receiver",
      { cluster: { name: "C", receiver: { name: "TO.QM1", connectionName: "qm1 (1414)" } } },
      `cluster.receiver.connectionName ${address}`,
    ],
    ["a former channel", { formerChannels: ["a b"] }, `formerChannels[0] ${name20}`],
    [
      "no place to look for revocation",
      { revocationLists: {} },
      "revocationLists must have ocspResponder or crlServers.",
    ],
    [
      "a responder that IBM MQ cannot ask",
      { revocationLists: { ocspResponder: "https://ocsp.example" } },
      "revocationLists.ocspResponder must be an http:// address; the answers are signed.",
    ],
    [
      "a server of lists without a port",
      { revocationLists: { crlServers: ["crl.example"] } },
      "revocationLists.crlServers[0] must be host(port).",
    ],
    ["a dead-letter queue of IBM MQ's", { deadLetterQueue: "SYSTEM.DLQ" }, `deadLetterQueue ${name48}`],
    [
      "a misspelt availability",
      { availability: { mode: "nativeha" } },
      "availability.mode must be one of single, native-ha, multi-instance; did you mean native-ha?",
    ],
    [
      "a volume without a unit's meaning",
      { persistence: { data: { size: "2 GB" } } },
      "persistence.data.size must be a size, for example 2Gi or 500Mi.",
    ],
    [
      "an unknown resource",
      { resources: { limits: { gpu: "1" } } },
      "resources.limits.gpu is unknown; did you mean cpu?",
    ],
    [
      "a probe's fraction",
      { probes: { liveness: { periodSeconds: 0.5 } } },
      "probes.liveness.periodSeconds must be a whole number, and is a fraction.",
    ],
    ["an image without a tag", { image: { repository: "r" } }, "image.tag is missing and must be a text."],
    [
      "a short digest",
      { image: { tag: "9", digest: "sha256:1" } },
      "image.digest must be sha256: and 64 lower-case hexadecimal digits.",
    ],
    [
      "a peer that is everybody",
      { network: { clients: [{}] } },
      "network.clients[0] must have either namespace or cidr.",
    ],
    [
      "a wildcard as an external name",
      { externalNames: ["*.example.com"] },
      "externalNames[0] must be a full host name in lower case, for example mq.example.com, without wildcards.",
    ],
    [
      "a console without administrators",
      { web: { administratorGroups: [] } },
      "web.administratorGroups must hold at least 1 entry.",
    ],
    [
      "metrics from IBM's chart",
      { metrics: {} },
      "metrics cannot be had from IBM's chart, which serves them in plaintext; queueManager.distribution must be first-party or operator.",
    ],
    [
      "the operator without its settings",
      { distribution: "operator" },
      "operator is needed with queueManager.distribution: operator; it names the licence that you accept and the version.",
    ],
    [
      "the operator's settings for a chart",
      { operator },
      "operator needs queueManager.distribution: operator.",
    ],
    [
      "a chart for the operator",
      { distribution: "operator", operator, values: { a: 1 } },
      "values is of a Helm chart and has no effect with queueManager.distribution: operator.",
    ],
    [
      "an image of the operator's without a repository",
      { distribution: "operator", operator, image: { tag: "9" } },
      "image.repository is needed with queueManager.image and queueManager.distribution: operator.",
    ],
    [
      "a name to which the operator appends",
      { distribution: "operator", operator, releaseName: "my-ibm-mq" },
      "releaseName must not contain ibm-mq with queueManager.distribution: operator, which appends it by itself.",
    ],
    [
      "a password sealed for no console",
      { encrypted: { consolePasswordXml: sealed } },
      "encrypted.consolePasswordXml needs queueManager.web.",
    ],
  ];
  for (const [what, queueManager, message] of cases) {
    it(what, () => {
      assert.deepEqual(faultsBesides({ queueManager }), [`strict-mtls:queueManager.${message}`]);
    });
  }

  it("a password that is sealed for the queue manager and not for its console", () => {
    const queueManager = { web, encrypted: { ldapPasswordMqsc: sealed } };
    assert.deepEqual(faultsBesides({ queueManager, ldap: { encrypted: { "mq-bind": sealed } } }), [
      "strict-mtls:queueManager.encrypted.consolePasswordXml is needed with queueManager.encrypted.ldapPasswordMqsc: both hold the same password, sealed.",
    ]);
  });
});

describe("settings of the queue manager, next to a fault", () => {
  inStackTest();

  for (const [what, queueManager] of [
    [
      "links to other queue managers",
      {
        aliases: [{ name: "A", target: "IBM.DEMO.Q" }],
        remoteQueues: [{ name: "R", queueManager: "QM2" }],
        topics: [{ name: "T", topicString: "prices/fruit", durable: true }],
        senders: [sender],
        partners: [{ ...partner, revokedSerialNumbers: ["0A:ff"] }],
        cluster: { name: "C", receiver: { name: "TO.QM1", connectionName: "a(1),b(65535)" } },
        formerChannels: ["OLD.SVRCONN"],
        revocationLists: { crlServers: ["crl1.example(389)", "crl2.example(389)"] },
      },
    ],
    ["the operator", { distribution: "operator", operator, metrics: {}, web }],
    ["metrics of the first-party chart", { distribution: "first-party", metrics: {} }],
    [
      "every option of the pods",
      {
        image: { tag: "9", digest: `sha256:${"0".repeat(64)}` },
        availability: { mode: "native-ha" },
        persistence: { queueManager: { size: "1.5Gi" }, data: { storageClass: "fast" } },
        resources: { requests: { cpu: "250m" } },
        probes: { startup: { failureThreshold: 100 } },
        spread: [{ topologyKey: "topology.kubernetes.io/zone" }],
        disruptionBudget: { maxUnavailable: 0 },
        network: { metrics: [{ namespace: "monitoring", podLabels: { app: "prometheus" } }] },
        routes: { hostNames: ["mq.example.com"] },
        externalNames: ["router.example.com"],
      },
    ],
  ] as [string, Record<string, any>][]) {
    it(what, () => assert.deepEqual(faultsBesides({ queueManager }), []));
  }
});
