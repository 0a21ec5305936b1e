import assert from "node:assert/strict";
import { left, orders, web } from "../components/mesh/access/example";
import { type Caller, Conversation } from "./callers";
import { eventually } from "./envoy/eventually";
import { authority } from "./externalSystem";
import { MeshedServer } from "./meshedServer";
import { running } from "./proxies";
import { type Account, workloadCertificate } from "./workload";

const by = (account: Account, issuer?: ReturnType<typeof authority>): Caller => ({
  tls: { certificate: workloadCertificate(account, issuer && { issuer }) },
});

/** Somebody else's policy, by which everybody may call the queue manager. */
const everybody = {
  apiVersion: "security.istio.io/v1",
  kind: "AuthorizationPolicy",
  metadata: { namespace: "mq", name: "everybody" },
  spec: { action: "ALLOW", rules: [{}] },
};

/** A real Envoy with a workload's certificate enforces the rendered policies on TCP, as for MQ and LDAPS. */
describe("Access on TCP in a real Envoy", () => {
  const run = running();
  const answers = async ({ port }: { port: number }, caller: Caller) => {
    const conversation = Conversation.begin(port, caller);
    const answered = await conversation.says("who is there?");
    conversation.end();
    return answered;
  };

  it("lets a client of the list through, and nobody else", async () => {
    const server = await MeshedServer.tcp(run);
    await server.enforce();
    assert.equal(await answers(server, by(orders)), true);
    server.application.heard = "";
    assert.equal(await answers(server, by(web)), false);
    assert.equal(await answers(server, by({ ...orders, namespace: "test" })), false);
    assert.equal(await answers(server, by(orders, authority("another root"))), false);
    assert.equal(await answers(server, { tls: {} }), false);
    assert.equal(await answers(server, {}), false);
    assert.equal(server.application.heard, "");
  });

  it("lets nobody through where the list has nothing of the service", async () => {
    const server = await MeshedServer.tcp(run);
    await server.enforce({ allow: [], deny: [] });
    assert.equal(await answers(server, by(orders)), false);
    assert.equal(server.application.heard, "");
  });

  it("lets whoever has no identity call a port that is exempt, and a client only by the list", async () => {
    const server = await MeshedServer.tcp(run);
    const qm1 = { namespace: "mq", workload: { app: "qm1" }, port: 1414 };
    const permissive = {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { namespace: "mq", name: "app-qm1" },
      spec: {
        selector: { matchLabels: qm1.workload },
        portLevelMtls: { [server.port]: { mode: "PERMISSIVE" } },
      },
    };
    await server.enforce({ plaintext: [qm1] }, permissive);
    assert.equal(await answers(server, {}), true);
    assert.equal(await answers(server, by(orders)), true);
    assert.equal(await answers(server, by(web)), false);
    await server.enforce({ plaintext: [] }, permissive);
    assert.equal(await answers(server, {}), false);
    await server.enforce({ plaintext: [{ ...qm1, workload: { app: "qm2" } }] }, permissive);
    assert.equal(await answers(server, {}), false);
  });

  it("closes access for a revoked identity, even where another policy allows everybody", async () => {
    const server = await MeshedServer.tcp(run);
    await server.enforce({ revoked: [] }, everybody);
    assert.equal(await answers(server, by(left)), true);
    await server.enforce({ revoked: [left] }, everybody);
    assert.equal(await answers(server, by(left)), false);
    assert.equal(await answers(server, by(web)), true);
  });

  it("closes an open connection of a revoked identity, once the proxy has drained, as it does any other", async () => {
    const server = await MeshedServer.tcp(run, { drainSeconds: 5 });
    await server.enforce({ revoked: [] }, everybody);
    const [revoked, other] = [by(left), by(web)].map((caller) => Conversation.begin(server.port, caller));
    assert.ok((await revoked!.says("before")) && (await other!.says("before")));
    await server.enforce({ revoked: [left] }, everybody);
    // A decision is made once for a connection, by the rules that were in force when it began.
    assert.ok(await revoked!.says("after"));
    await eventually("both are closed", () => revoked!.closed && other!.closed);
    assert.equal(await answers(server, by(left)), false);
    assert.equal(await answers(server, by(web)), true);
  });
});
