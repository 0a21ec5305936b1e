import assert from "node:assert/strict";
import { freePort } from "../../embedded/ports";
import type { CallOutcome } from "../../policies/mesh/callOutcome";
import { Application } from "./application";
import { httpCall } from "./callers";
import { inbound } from "./envoy/inbound";
import { outbound } from "./envoy/outbound";
import { plainCall } from "./externalSystem";
import { objectsOf, wordsOf } from "./modeSituation";
import { table } from "./modeTable";
import { running } from "./proxies";
import { identityOf, meshPod } from "./workload";

/** What the translation knows: not ambient mode, pods without a proxy, ports and subsets of rules, and TLS of others. */
const known = new Set(["mesh", "ns", "wl", "port", "dr", "rootdr", "callerdr", "from", "auto"]);
const isTranslated = (words: string): boolean =>
  [...wordsOf(words)].every(
    ([key, value]) => known.has(key) && !["SIMPLE", "MUTUAL", "none"].includes(value),
  );

const server = { namespace: "foo", serviceAccount: "finance" };
const pods = {
  server: meshPod(server),
  foo: meshPod({ namespace: "foo", serviceAccount: "web" }),
  bar: meshPod({ namespace: "bar", serviceAccount: "web" }),
};
const host = "finance.foo.svc.cluster.local";

describe("effective modes in real Envoys", () => {
  const run = running();

  it("are what the calculation says, for a call from the mesh and one from outside", async () => {
    const application = run.keep(await Application.start());
    const proxies = { server: await run.proxy(), client: await run.proxy() };
    const [port, listenPort] = [await freePort(), await freePort()];
    const service = {
      ...{ host, port: 80, protocol: "HTTP" as const, pod: pods.server },
      ...{ podPort: port, identity: identityOf(server) },
    };
    const outcome = (status: number | "refused"): CallOutcome => {
      if (status !== 200) return "refused";
      return application.calls.at(-1)!.client === undefined ? "plaintext" : "mutual TLS";
    };
    const rows = table.filter(([words]) => isTranslated(words));
    for (const [words, , mesh, outside] of rows) {
      const said = wordsOf(words);
      // The situation's port 8080 is another one here.
      const objects = JSON.parse(JSON.stringify(objectsOf(words)).replaceAll('"8080":', `"${port}":`));
      const client = said.has("from") || said.has("callerdr") ? pods.bar : pods.foo;
      const auto = { listenPort, autoMtls: said.get("auto") !== "off" };
      const inboundPort = { port, protocol: "HTTP" as const, application: application.port };
      await proxies.server.apply(inbound(objects, pods.server, inboundPort));
      await proxies.client.apply(outbound(objects, client, service, auto));
      const { status } = await plainCall(listenPort, host, { agent: false });
      const found = [outcome(status), outcome(await httpCall(port, {}))];
      assert.deepEqual(found, [mesh, outside], words);
    }
    assert.ok(rows.length >= 50, `${rows.length}`);
  });
});
