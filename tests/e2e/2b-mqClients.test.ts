import assert from "node:assert/strict";
import { sameName } from "./applicationChannel";
import { keystoreOf } from "./certificates";
import { ibmMqClient, type MqCall, type MqOutcome, whyNoMaven } from "./ibmMqClient";
import { type Heard, type MqListener, mqListener } from "./mqListener";
import { type Peers, peers } from "./mqPeers";
import { directorysServer, type Scenario, scenarios } from "./mqScenarios";
import { nodeClient, opensslClient } from "./pemClients";
import { platformIsUp } from "./scratch";

/** What the queue manager's channel and certificates make of clients, at a listener that is set up by the rendered MQSC. */
describe("a listener as the rendered MQSC defines the channel, with mq-server-cert", () => {
  let all: Peers;
  before(async function () {
    await platformIsUp.call(this);
    all = await peers();
  });

  const listen = ({ server }: Pick<Scenario, "server">): Promise<MqListener> => {
    const { identity, channel, more } = server?.(all) ?? {};
    return mqListener(identity ?? all.queueManager, channel ?? all.channel, more);
  };

  const checkHeard = (heard: Heard, { refusals, ...expected }: Scenario["heard"]) => {
    const told = Object.keys(expected) as (keyof typeof expected)[];
    assert.deepEqual(Object.fromEntries(told.map((key) => [key, heard[key]])), expected, heard.refusals);
    if (refusals) assert.match(heard.refusals, refusals);
  };

  const checkIssuedName = ({ handshake }: Heard) => {
    const [mapped, ...others] = all.channel.mapped;
    assert.deepEqual(others, []);
    assert.ok(sameName(mapped!, handshake!.subject), `${handshake!.subject} is not ${mapped}`);
  };

  describe("and IBM MQ classes for JMS, with the settings and files of the client's pod", () => {
    let met: { outcome: MqOutcome; heard: Heard }[];
    before(async function () {
      const missing = await whyNoMaven();
      if (missing !== undefined) {
        console.log(`      skipped: ${missing}`);
        return this.skip();
      }
      const nameless = { ...(await call({})), peerName: undefined };
      const calls = [...(await Promise.all(scenarios.map(call))), nameless];
      met = await connect(calls, [...scenarios, { server: directorysServer }]);
    });

    async function call({ identity, version }: Pick<Scenario, "identity" | "version">): Promise<MqCall> {
      const { environment, file } = all.client;
      const other = identity?.(all);
      return {
        connectionName: all.host,
        channel: environment.CHANNEL!,
        queueManager: environment.QM!,
        cipherSuite: version ? "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384" : environment.IBM_MQ_SSLCIPHERSUITE!,
        peerName: environment.IBM_MQ_SSLPEERNAME!,
        truststore: file(environment.CLIENT_SSL_TRUST_STORE!),
        keystore: !identity
          ? file(environment.CLIENT_SSL_KEY_STORE!)
          : other && (await keystoreOf(other, environment.KEY_STORE_PASSWORD!)),
      };
    }

    /** Each call to a listener of its own. */
    async function connect(calls: MqCall[], to: Pick<Scenario, "server">[]): Promise<typeof met> {
      const { KEY_STORE_PASSWORD = "", USER = "", PASSWORD = "" } = all.client.environment;
      const client = await ibmMqClient();
      const listeners = await Promise.all(to.map(listen));
      try {
        const outcomes = await client.connect(
          calls.map((each, index) => ({
            ...each,
            connectionName: `${each.connectionName}(${listeners[index]!.port})`,
          })),
          { STORE_PASSWORD: KEY_STORE_PASSWORD, USER, PASSWORD },
        );
        const heards = await Promise.all(listeners.map((listener) => listener.heard()));
        return outcomes.map((outcome, index) => ({ outcome, heard: heards[index]! }));
      } finally {
        for (const listener of listeners) listener.close();
      }
    }

    for (const [index, { title, java, heard: expected }] of scenarios.entries()) {
      it(title, () => {
        const { outcome, heard } = met[index]!;
        assert.match(outcome.causes.at(-1) ?? "connected", java[1]);
        assert.equal(outcome.reason, java[0]);
        checkHeard(heard, expected);
      });
    }

    it("the listener sees the name that SSLPEERMAP names, TLS 1.3, and MQ's first segment for this channel", () => {
      const { heard } = met[0]!;
      checkIssuedName(heard);
      assert.match(heard.handshake!.suite, /^TLS_(AES|CHACHA20)_/);
      const { CHANNEL: channel, QM: queueManager } = all.client.environment;
      assert.deepEqual(heard.segment, { channel, queueManager });
    });

    // Why a client needs the queue manager's distinguished name: IBM's compares no host names.
    it("without a name to compare it would talk to whoever has a server certificate by the CA", () => {
      const { outcome, heard } = met.at(-1)!;
      assert.equal(outcome.reason, 2540);
      assert.equal(heard.segment!.channel, all.client.environment.CHANNEL);
    });
  });

  for (const [name, connect] of [
    ["node", nodeClient],
    ["openssl", opensslClient],
  ] as const) {
    describe(`and ${name === "node" ? "Node" : "OpenSSL"} with the Secret's PEM files`, () => {
      for (const scenario of scenarios) {
        it(scenario.title, async () => {
          const listener = await listen(scenario);
          try {
            const { identity, version = "TLSv1.3" } = scenario;
            const presented = identity ? identity(all) : all.issued;
            const { port } = listener;
            const said = await connect({
              port,
              host: all.host,
              ca: all.issued.ca,
              identity: presented,
              version,
            });
            assert.match(said, scenario[name]);
            const heard = await listener.heard();
            checkHeard(heard, scenario.heard);
            if (scenario === scenarios[0]) checkIssuedName(heard);
          } finally {
            listener.close();
          }
        });
      }
    });
  }
});
