import assert from "node:assert/strict";
import { StrictMutualTls, type StrictMutualTlsArgs } from "../../components";
import { freePort } from "../../embedded/ports";
import { objectsOf } from "../components/mesh/external/variants";
import { Application, EchoApplication } from "./application";
import { type Caller, Conversation, httpCall } from "./callers";
import { eventually } from "./envoy/eventually";
import { inbound } from "./envoy/inbound";
import { outbound } from "./envoy/outbound";
import { authority, plainCall } from "./externalSystem";
import { running } from "./proxies";
import { type Account, identityOf, meshPod, workloadCertificate } from "./workload";

const orders = { namespace: "shop", serviceAccount: "orders" };
const web = { namespace: "front", serviceAccount: "web" };
const host = "orders.shop.svc.cluster.local";
const by = (certificate?: ReturnType<typeof workloadCertificate>): Caller => ({ tls: { certificate } });

/** Who calls. Those of the mesh are recognized by the protocol that their proxies offer. */
const callers: Record<string, Caller> = {
  "in plaintext": {},
  "by a workload's certificate": by(workloadCertificate(web)),
  "without a certificate": by(),
  "by a certificate of another root": by(workloadCertificate(web, { issuer: authority("a stranger") })),
  "by an expired certificate": by(workloadCertificate(web, { from: -30, to: -1 })),
  "by a certificate of another trust domain": by(workloadCertificate({ ...web, trustDomain: "partner" })),
};

/**
 * A real Envoy receives calls as the rendered PeerAuthentications make it. Not covered: istiod, whose source the
 * translation follows; the redirection of calls into the proxy, for which the proxy itself listens at the pod's port;
 * ports that no Service names, ports without a declared protocol, ingress listeners of a Sidecar.
 */
describe("StrictMutualTls in a real Envoy", () => {
  const run = running();

  /** A pod's HTTP port under these rendered policies. */
  async function httpPort(args: (port: number) => Partial<StrictMutualTlsArgs>) {
    const port = await freePort();
    const objects = await objectsOf(
      () => new StrictMutualTls("mutual-tls", { rootNamespace: "istio-system", ...args(port) }),
    );
    const application = run.keep(await Application.start());
    const proxy = await run.proxy();
    await proxy.apply(
      inbound(objects, meshPod(orders), { port, protocol: "HTTP", application: application.port }),
    );
    const call = (who: string) => httpCall(port, callers[who]!);
    return { application, call };
  }

  const pods = { namespace: "shop", workload: { app: "orders" } };
  const exempt = (port: number) => ({ ...pods, port, reason: "No TLS before March.", expires: "2999-03-31" });
  const takesBoth = ["in plaintext", "by a workload's certificate"];
  const cases: [what: string, args: (port: number) => Partial<StrictMutualTlsArgs>, taken: string[]][] = [
    ["STRICT", () => ({}), ["by a workload's certificate"]],
    ["PERMISSIVE", () => ({ mode: "PERMISSIVE" }), takesBoth],
    ["DISABLE", () => ({ mode: "DISABLE" }), ["in plaintext"]],
    [
      "PERMISSIVE, but STRICT in the namespace",
      () => ({ mode: "PERMISSIVE", namespaces: { shop: "STRICT" } }),
      ["by a workload's certificate"],
    ],
    [
      "STRICT, but PERMISSIVE in the namespace",
      () => ({ mode: "STRICT", namespaces: { shop: "PERMISSIVE" } }),
      takesBoth,
    ],
    ["STRICT with this port exempt", (port) => ({ exemptions: [exempt(port)] }), takesBoth],
    ["STRICT with another port exempt", () => ({ exemptions: [exempt(1)] }), ["by a workload's certificate"]],
    [
      "PERMISSIVE, but STRICT on this port",
      (port) => ({
        mode: "PERMISSIVE",
        workloads: [{ ...pods, ports: { [port]: "STRICT" } }],
      }),
      ["by a workload's certificate"],
    ],
  ];
  for (const [what, args, taken] of cases) {
    it(`${what}: takes calls ${taken.join(" and ")}, and no other`, async () => {
      const { application, call } = await httpPort(args);
      for (const who of Object.keys(callers)) {
        assert.equal(await call(who), taken.includes(who) ? 200 : "refused", who);
      }
      assert.deepEqual(
        application.calls.map(({ client }) => client),
        taken.map((who) => (who === "in plaintext" ? undefined : "spiffe://cluster.local/ns/front/sa/web")),
      );
    });
  }

  it("takes no other workload for the one that a client means", async () => {
    const [port, listenPort] = [await freePort(), await freePort()];
    const strict = await objectsOf(
      () => new StrictMutualTls("mutual-tls", { rootNamespace: "istio-system" }),
    );
    const application = run.keep(await Application.start());
    const [server, client] = [await run.proxy(), await run.proxy()];
    const service = { host, port: 80, protocol: "HTTP" as const, pod: meshPod(orders), podPort: port };
    const way = { listenPort, autoMtls: true };
    await client.apply(outbound(strict, meshPod(web), { ...service, identity: identityOf(orders) }, way));
    const called = async (account: Account) => {
      const pod = meshPod(account);
      await server.apply(inbound(strict, pod, { port, protocol: "HTTP", application: application.port }));
      return (await plainCall(listenPort, host, { agent: false })).status;
    };
    assert.equal(await called({ ...orders, serviceAccount: "impostor" }), 503);
    assert.deepEqual(application.calls, []);
    assert.equal(await called(orders), 200);
  });

  describe("on a TCP port", () => {
    async function tcpPort() {
      const port = await freePort();
      const application = run.keep(await EchoApplication.start());
      const proxy = await run.proxy();
      const become = async (mode: "PERMISSIVE" | "STRICT") => {
        const objects = await objectsOf(
          () => new StrictMutualTls("mutual-tls", { rootNamespace: "istio-system", mode }),
        );
        const tcp = { port, protocol: "TCP" as const, application: application.port };
        await proxy.apply(inbound(objects, meshPod(orders), tcp));
      };
      return { application, become, begin: (caller: Caller) => Conversation.begin(port, caller) };
    }

    it("passes the application's own TLS on only while that is PERMISSIVE", async () => {
      const { application, become, begin } = await tcpPort();
      // The application is no TLS server, so the handshake fails; the question is who gets to hear of it.
      const ownTls = () => begin({ tls: { protocols: ["own"] } }).says("hello");
      await become("STRICT");
      assert.equal(await ownTls(), false);
      assert.equal(application.heard, "");
      await become("PERMISSIVE");
      assert.equal(await ownTls(), false);
      assert.ok(application.heard.startsWith("\u0016\u0003"));
    });

    it("ends plaintext that was there before STRICT once the proxy has drained", async () => {
      const { become, begin } = await tcpPort();
      await become("PERMISSIVE");
      const open = begin({});
      assert.ok(await open.says("before"));
      await become("STRICT");
      assert.equal(await begin({}).says("after"), false);
      await eventually("the old connection is closed", () => open.closed);
    });
  });
});
