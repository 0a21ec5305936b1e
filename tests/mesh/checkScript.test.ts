import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "yaml";
import { checkScript } from "../../components/mesh/external/checkScript";
import { run } from "../../embedded/command";
import { host, type MeshedClient } from "./meshedClient";
import { serverCertificate, situations } from "./situation";

/** The part of the API server that the script talks to. */
class ResultStore {
  readonly requests: { method?: string; url?: string; type?: string; body: string }[] = [];
  private readonly server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const { method, url, headers } = request;
      this.requests.push({ method, url, type: headers["content-type"], body });
      response.end("{}");
    });
  });

  async start(): Promise<string> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

describe("the script of ExternalServiceCheck, with a real Envoy and curl", () => {
  const given = situations();
  let store: ResultStore;
  let api: string;
  before(function () {
    const { stdout } = spawnSync("curl", ["--version"], { encoding: "utf8" });
    const [, major, minor] = /^curl (\d+)\.(\d+)/.exec(stdout ?? "") ?? [];
    if (Number(major) * 100 + Number(minor) >= 784) return;
    console.log("      skipped: there is no curl 7.84 or later on PATH");
    this.skip();
  });
  beforeEach(async () => {
    store = new ResultStore();
    api = await store.start();
  });
  afterEach(() => store.stop());

  /** In a pod iptables leads the call to the proxy; here a proxy setting of curl does. */
  const check = (client: MeshedClient, expectedStatus = "200") =>
    run("sh", ["-c", checkScript], {
      env: {
        PATH: process.env.PATH,
        http_proxy: `http://127.0.0.1:${client.port}`,
        no_proxy: "127.0.0.1",
        URL: `http://${host}/`,
        EXPECTED_STATUS: expectedStatus,
        RESULT: "external-system-1a2b3c4d",
        NAMESPACE: "apps",
        API: api,
      },
    });

  it("writes down status, version and the server's certificate, and succeeds", async () => {
    const { client } = await given();
    const { code, stdout, stderr } = await check(client);
    assert.equal(code, 0, stdout + stderr);
    const [{ method, url, type, body }] = store.requests as [(typeof store.requests)[0]];
    assert.deepEqual(
      [method, url, type],
      [
        "PATCH",
        "/api/v1/namespaces/apps/configmaps/external-system-1a2b3c4d?fieldManager=strict-mtls&force=true",
        "application/apply-patch+yaml",
      ],
    );
    const { data, ...object } = parse(body);
    assert.deepEqual(object, {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "external-system-1a2b3c4d" },
    });
    assert.deepEqual(data, {
      status: "200",
      tlsVersion: "TLSv1.3",
      cipher: data.cipher,
      peerSubject: "CN=server",
      peerIssuer: "CN=their authority",
    });
  });

  it("takes a subject that looks like syntax as text", async () => {
    const commonName = 'a"b: |- {c} \\n #';
    const { client } = await given({ certificate: serverCertificate({ commonName }) });
    assert.equal((await check(client)).code, 0);
    const { data } = parse(store.requests[0]!.body);
    assert.deepEqual(Object.keys(data), ["status", "tlsVersion", "cipher", "peerSubject", "peerIssuer"]);
    assert.match(data.peerSubject, /^CN=a.*b: \|-/);
  });

  it("fails for another status, and writes it down", async () => {
    const { client } = await given();
    assert.equal((await check(client, "201")).code, 1);
    assert.equal(parse(store.requests[0]!.body).data.status, "200");
  });

  it("fails where the proxy refuses the server", async () => {
    const { client } = await given({ certificate: serverCertificate({ dnsNames: ["other.system.com"] }) });
    assert.equal((await check(client, "503")).code, 1);
    const { status, tlsVersion } = parse(store.requests[0]!.body).data;
    assert.deepEqual([status, tlsVersion], ["503", ""]);
  });
});
