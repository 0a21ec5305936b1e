import assert from "node:assert/strict";
import { only } from "../components/mocks";
import { runPlatform, stackConfiguration } from "../platformRun";
import { certificate, networkPolicy, opened, policy, release } from "./registered";

const run = (queueManager: Record<string, any>, more: Record<string, any> = {}) => {
  const local = stackConfiguration("local");
  return runPlatform({ ...local, ...more, queueManager: { ...local.queueManager, ...queueManager } });
};

describe("the program's queue manager", () => {
  it("has in it what the settings say", async () => {
    const { seen } = await run({
      deadLetterQueue: "DEAD",
      queues: [{ name: "ORDERS", description: "all orders" }],
      aliases: [{ name: "INBOX", target: "ORDERS" }],
      remoteQueues: [{ name: "STOCK", queueManager: "QM2" }],
      topics: [{ name: "PRICES", topicString: "prices" }],
      senders: [
        {
          name: "QM1.TO.QM2",
          queueManager: "QM2",
          connectionName: "qm2.example.com(1414)",
          peerDistinguishedName: "CN=QM2,O=example",
        },
      ],
      partners: [{ distinguishedName: "CN=QM3,O=example", user: "qm3", channels: ["QM3.TO.QM1"] }],
      cluster: { name: "SHOP", receiver: { name: "SHOP.QM1", connectionName: "qm1.example.com(1414)" } },
      formerChannels: ["OLD.SVRCONN"],
      revocationLists: { ocspResponder: "http://ocsp.example.com", crlServers: ["crl.example.com(389)"] },
    });
    const text = only(seen, "kubernetes:core/v1:ConfigMap", "queue-manager-mqsc").inputs.data[
      "20-queue-manager.mqsc"
    ].replace(/ \+\n +/g, " ");
    for (const command of [
      /DEFINE QLOCAL\('DEAD'\)/,
      /DEFINE QLOCAL\('ORDERS'\) REPLACE DESCR\('all orders'\)/,
      /DEFINE QALIAS\('INBOX'\) REPLACE TARGET\('ORDERS'\)/,
      /DEFINE QREMOTE\('STOCK'\)/,
      /DEFINE TOPIC\('PRICES'\)/,
      /DEFINE CHANNEL\('QM1\.TO\.QM2'\) CHLTYPE\(SDR\)/,
      /DEFINE CHANNEL\('QM3\.TO\.QM1'\) CHLTYPE\(RCVR\)/,
      /DEFINE CHANNEL\('SHOP\.QM1'\) CHLTYPE\(CLUSRCVR\)/,
      /DELETE CHANNEL\('OLD\.SVRCONN'\)/,
      /NAMES\('REVOCATION\.OCSP','REVOCATION\.CRL\.1'\)/,
    ]) {
      assert.match(text, command);
    }
  });

  it("replicates by a certificate of its own CA, which the mesh lets through", async () => {
    const { seen, outputs } = await run({ availability: { mode: "native-ha" } });
    const { values } = only(seen, release, "queue-manager").inputs;
    assert.deepEqual(values.queueManager.nativeha, {
      enable: true,
      tls: { secretName: "mq-replication-cert", cipherSpec: "ANY_TLS13_OR_HIGHER" },
    });
    const issuerOf = (name: string) => only(seen, certificate, name).inputs.spec.issuerRef.name;
    assert.notEqual(issuerOf("replication-certificate"), issuerOf("queue-manager-certificate"));
    const self = ["cluster.local/ns/mq/sa/qm1-ibm-mq"];
    assert.deepEqual(only(seen, policy, "access-mq.qm1-ibm-mq-callers").inputs.spec.rules.slice(1), [
      { from: [{ source: { principals: self } }], to: [{ operation: { ports: ["9414"] } }] },
    ]);
    assert.ok(outputs.certificates.some(({ name }) => name === "mq-replication-certificate"));
  });

  it("has its names outside in its certificate", async () => {
    const { seen } = await run({
      externalNames: ["router.example.com"],
      routes: { hostNames: ["mq.example.com"] },
      metrics: { allowFrom: [{ namespace: "monitoring", serviceAccount: "prometheus" }] },
    });
    const { dnsNames } = only(seen, certificate, "queue-manager-certificate").inputs.spec;
    assert.deepEqual(dnsNames.slice(-2), ["router.example.com", "mq.example.com"]);
    assert.ok(dnsNames.includes("qm1-ibm-mq-metrics.mq.svc"));
    assert.ok(dnsNames.includes("qm1-ibm-mq-headless.mq.svc"));
    const { rules } = only(seen, policy, "access-mq.qm1-ibm-mq-callers").inputs.spec;
    assert.deepEqual(rules[1].to, [{ operation: { ports: ["9157"] } }]);
  });

  it("gives the console the password that the queue manager has, sealed", async () => {
    const platform = await run({ web: { administratorGroups: ["mq-admins"] } });
    const secret = opened(platform, "mq-ldap-bind");
    const [, password] = /LDAPPWD\('(.+)'\)/.exec(secret["30-ldap-password.mqsc"]!)!;
    assert.match(secret["console-ldap.xml"]!, new RegExp(`name="consoleLdapPassword" value="${password}"`));
    assert.equal(opened(platform, "openldap-passwords")["mq-bind"], password);
    const { values } = only(platform.seen, release, "queue-manager").inputs;
    assert.deepEqual(values.queueManager.qminiSecrets, [
      { name: "mq-ldap-bind", items: ["console-ldap.xml"] },
    ]);
    const keys = platform.outputs.secrets.find(({ name }) => name === "mq-ldap-bind")!.keys;
    assert.deepEqual(keys, ["30-ldap-password.mqsc", "console-ldap.xml"]);
    assert.doesNotMatch(JSON.stringify(platform.seen.map(({ inputs }) => inputs)), new RegExp(password!));
  });

  it("is reached by its clients, and by those outside the mesh that the settings add", async () => {
    const { seen } = await run({ network: { clients: [{ cidr: "10.0.0.0/8" }] } });
    const from = (name: string) => only(seen, networkPolicy, name).inputs.spec.ingress[0].from;
    assert.deepEqual(from("access-mq.qm1-ibm-mq-callers"), [
      {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "mq" } },
        podSelector: { matchLabels: { app: "mq-spring-app" } },
      },
    ]);
    assert.deepEqual(from("queue-manager"), [{ ipBlock: { cidr: "10.0.0.0/8" } }]);
  });

  it("is a resource of IBM's operator where that is asked for", async () => {
    const { seen } = await run({
      distribution: "operator",
      operator: { license: "L-CXDB-XTZ9J8", use: "Production", version: "10.0.0.0-r1" },
    });
    const { spec } = only(seen, "kubernetes:mq.ibm.com/v1beta1:QueueManager", "queue-manager").inputs;
    assert.deepEqual(spec.license, { accept: true, license: "L-CXDB-XTZ9J8", use: "Production" });
    assert.equal(seen.filter(({ type, name }) => type === release && name === "queue-manager").length, 0);
  });
});
