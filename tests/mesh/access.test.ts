import assert from "node:assert/strict";
import { once } from "node:events";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import * as tls from "node:tls";
import { freePort } from "../../embedded/ports";
import { example, left, orders, rendered, web } from "../components/mesh/access/example";
import { testCertificate } from "../components/trust/testCertificate";
import { inboundTcp } from "./envoy/inboundTcp";
import { EnvoyProcess } from "./envoy/process";
import { envoyProgram } from "./envoy/program";
import { authority } from "./externalSystem";

const root = authority("mesh root");
const workload = ({ namespace, serviceAccount }: typeof orders, issuer = root) =>
  testCertificate({
    key: "P-256",
    // Envoy takes no empty one; nobody reads it.
    commonName: "workload",
    issuer,
    uris: [`spiffe://cluster.local/ns/${namespace}/sa/${serviceAccount}`],
  });

/** Somebody else's policy, by which everybody may call the queue manager. */
const everybody = {
  apiVersion: "security.istio.io/v1",
  kind: "AuthorizationPolicy",
  metadata: { namespace: "mq", name: "everybody" },
  spec: { action: "ALLOW", rules: [{}] },
};

/**
 * A real Envoy with a workload's certificate enforces the rendered policies on TCP. Not covered: istiod, whose source the
 * translation follows, and methods and paths, which decisions.test.ts interprets as Istio documents them.
 */
describe("Access in a real Envoy", function () {
  this.timeout(30_000);
  let program: string;
  let folder: string;
  let heard = 0;
  // Speaks when it is spoken to, as MQ and LDAP do: a proxy decides when the client's first bytes arrive.
  const application = net.createServer((socket) =>
    socket.once("data", () => {
      heard += 1;
      socket.end("queue manager");
    }),
  );
  let stop: (() => Promise<void>) | undefined;
  before(async function () {
    this.timeout(180_000);
    const found = envoyProgram();
    if (typeof found !== "string") {
      console.log(`      skipped: there is no Envoy, because ${found.unavailable}`);
      return this.skip();
    }
    program = found;
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "access-"));
    await once(application.listen(0, "127.0.0.1"), "listening");
  });
  afterEach(async () => {
    heard = 0;
    await stop?.();
    stop = undefined;
  });
  after(() => {
    application.close();
    if (folder) fs.rmSync(folder, { recursive: true });
  });

  /** The queue manager's proxy, at a free port in place of 1414, with what else is in its namespace. */
  async function proxy(revoked: (typeof orders)[], ...others: object[]): Promise<number> {
    const port = await freePort();
    const services = example.services.map((service) =>
      service.name === "qm1" ? { ...service, ports: [{ port, protocol: "TCP" as const }] } : service,
    );
    const allow = example.allow.map((entry) => (entry.to === "mq/qm1" ? { ...entry, port } : entry));
    const objects = await rendered({ ...example, services, allow, revoked });
    const policies = [...objects, ...others].filter(
      ({ kind, metadata }) =>
        kind === "AuthorizationPolicy" && ["mq", "istio-system"].includes(metadata.namespace),
    );
    const { port: behind } = application.address() as net.AddressInfo;
    const certificate = workload({ namespace: "mq", serviceAccount: "qm1" });
    const configuration = inboundTcp({
      policies,
      port,
      application: behind,
      certificate,
      root: root.certificatePem,
    });
    const envoy = await EnvoyProcess.start(program, configuration, folder);
    stop = () => envoy.stop();
    return port;
  }

  it("lets a client of the list through, and nobody else", async () => {
    const port = await proxy([]);
    assert.equal(await answer(port, workload(orders)), "queue manager");
    assert.equal(await answer(port, workload(web)), "");
    assert.equal(await answer(port, workload({ ...orders, namespace: "test" })), "");
    assert.equal(heard, 1);
  });

  it("refuses the right identity from another root, and a caller without one", async () => {
    const port = await proxy([]);
    assert.equal(await answer(port, workload(orders, authority("another root"))), "");
    assert.equal(await answer(port), "");
  });

  it("closes access for a revoked identity, even where another policy allows everybody", async () => {
    const port = await proxy([left], everybody);
    assert.equal(await answer(port, workload(left)), "");
    assert.equal(await answer(port, workload(web)), "queue manager");
  });

  it("would let it through were it not revoked", async () => {
    const port = await proxy([], everybody);
    assert.equal(await answer(port, workload(left)), "queue manager");
  });
});

/** What the application answers; nothing where the proxy ends the connection. */
async function answer(port: number, certificate?: ReturnType<typeof workload>): Promise<string> {
  const identity = certificate && { cert: certificate.certificatePem, key: certificate.privateKeyPem };
  // A workload's certificate has an identity in place of a host name.
  const checkServerIdentity = () => undefined;
  const socket = tls.connect({
    host: "127.0.0.1",
    port,
    ca: root.certificatePem,
    checkServerIdentity,
    ...identity,
  });
  socket.write("who is there?");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  // A refused handshake or a reset: either way nothing came through.
  socket.on("error", () => {});
  await new Promise<void>((resolve) => socket.once("close", () => resolve()));
  return text;
}
