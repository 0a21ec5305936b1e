import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { version as randomVersion } from "@pulumi/random/package.json";
import { version as tlsVersion } from "@pulumi/tls/package.json";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { random } from "../../../embedded/providers/random";
import { tls } from "../../../embedded/providers/tls";
import { configure, connect, Engine, plaintext, serving, unary } from "./client";

describe("stand-in plugins, whatever the resource", () => {
  const served = serving(tls);

  it("accept secrets and support previews", async () => {
    const handshake = await unary<rpc.ProviderHandshakeResponse>((done) =>
      served.client.handshake(new rpc.ProviderHandshakeRequest(), done),
    );
    assert.equal(handshake.getAcceptSecrets(), true);
    const configured = await configure(served.client, true);
    assert.equal(configured.getAcceptsecrets(), true);
    assert.equal(configured.getSupportspreview(), true);
  });

  it("bear the version of the npm package", () => {
    assert.deepEqual([random.version, tls.version], [randomVersion, tlsVersion]);
  });

  it("refuse a type they do not serve, and name those they do", async () => {
    const other = new Engine(served.client, "tls:index/certRequest:CertRequest");
    await assert.rejects(other.check({}), {
      details:
        "tls:index/certRequest:CertRequest is not served by this stand-in of the tls plugin, which serves tls:index/privateKey:PrivateKey, tls:index/selfSignedCert:SelfSignedCert.",
    });
  });

  it("refuse functions", async () => {
    const request = new rpc.InvokeRequest().setTok("tls:index/getPublicKey:getPublicKey");
    await assert.rejects(
      unary((done) => served.client.invoke(request, done)),
      (error: grpc.ServiceError) =>
        error.code === grpc.status.UNIMPLEMENTED &&
        error.details.startsWith("tls:index/getPublicKey:getPublicKey is not served"),
    );
  });

  it("take no configuration but what the engine adds", async () => {
    const failures = async (config: Record<string, string>) => {
      const request = new rpc.CheckRequest().setNews(Struct.fromJavaScript(config));
      const response = await unary<rpc.CheckResponse>((done) => served.client.checkConfig(request, done));
      return response.getFailuresList().map((failure) => failure.getReason());
    };
    assert.deepEqual(await failures({ version: "5.6.1" }), []);
    assert.deepEqual(await failures({ version: "5.6.1", proxy: "{}" }), [
      "tls:proxy is not supported by this stand-in of the tls plugin, which takes no configuration.",
    ]);
  });

  it("see no difference in another version of themselves", async () => {
    const request = new rpc.DiffRequest()
      .setOlds(Struct.fromJavaScript({ version: "5.6.0" }))
      .setNews(Struct.fromJavaScript({ version: "5.6.1" }));
    const response = await unary<rpc.DiffResponse>((done) => served.client.diffConfig(request, done));
    assert.equal(response.getChanges(), rpc.DiffResponse.DiffChanges.DIFF_NONE);
  });

  it("tell their schema: types, secrets, nested fields", async () => {
    const response = await unary<rpc.GetSchemaResponse>((done) =>
      served.client.getSchema(new rpc.GetSchemaRequest(), done),
    );
    const schema = JSON.parse(response.getSchema());
    assert.equal(schema.name, "tls");
    const cert = schema.resources["tls:index/selfSignedCert:SelfSignedCert"];
    assert.deepEqual(cert.requiredInputs, ["allowedUses", "privateKeyPem", "validityPeriodHours"]);
    assert.equal(cert.inputProperties.privateKeyPem.secret, true);
    assert.equal(cert.properties.certPem.secret, undefined);
    assert.deepEqual(cert.inputProperties.allowedUses.items, { type: "string" });
    assert.equal(
      cert.inputProperties.subject.$ref,
      "#/types/tls:index/SelfSignedCertSubject:SelfSignedCertSubject",
    );
    const subject = schema.types["tls:index/SelfSignedCertSubject:SelfSignedCertSubject"];
    assert.deepEqual(subject.properties.commonName, { description: "CN", type: "string" });
  });
});

describe("stand-in plugins as processes", () => {
  const entries = join(__dirname, "../../../embedded/providers");
  let engine: grpc.Server;
  let address: string;
  let plugin: ChildProcess;
  let printed: { out: string; err: string };

  beforeEach(async () => {
    engine = new grpc.Server();
    const port = await new Promise<number>((resolve, reject) => {
      engine.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    address = `127.0.0.1:${port}`;
  });
  afterEach(() => {
    engine.forceShutdown();
    plugin.kill("SIGKILL");
  });

  async function start(entry: string): Promise<ResourceProviderClient> {
    plugin = spawn(process.execPath, [
      "--require",
      "tsx/cjs",
      join(entries, entry),
      "--logtostderr",
      "-v=9",
      address,
    ]);
    printed = { out: "", err: "" };
    plugin.stderr!.on("data", (chunk) => {
      printed.err += chunk;
    });
    await new Promise<void>((resolve, reject) => {
      plugin.once("exit", () => reject(new Error(`${entry} ended before it told its port: ${printed.err}`)));
      plugin.stdout!.on("data", (chunk) => {
        printed.out += chunk;
        if (printed.out.includes("\n")) resolve();
      });
    });
    return connect(Number(printed.out));
  }

  for (const [entry, version] of [
    ["random.ts", randomVersion],
    ["tls.ts", tlsVersion],
  ] as const)
    it(`${entry} prints its port alone, serves, and ends with its engine`, async () => {
      const client = await start(entry);
      const info = await unary<{ getVersion(): string }>((done) => client.getPluginInfo(new Empty(), done));
      assert.equal(info.getVersion(), version);
      assert.match(printed.out, /^\d+\n$/);
      const ended = once(plugin, "exit");
      engine.forceShutdown();
      assert.deepEqual(await ended, [0, null]);
      client.close();
    });

  it("end on cancel, but answer what is under way first", async () => {
    const client = await start("tls.ts");
    await configure(client, true);
    const key = new Engine(client, "tls:index/privateKey:PrivateKey");
    const inputs = { algorithm: "RSA", rsaBits: 3072 };
    const checked = await key.check(inputs);
    const ended = once(plugin, "exit");
    const request = new rpc.CreateRequest()
      .setUrn(`urn:pulumi:test::project::${key.type}::name`)
      .setProperties(Struct.fromJavaScript(checked.inputs));
    const [created] = await Promise.all([
      unary<rpc.CreateResponse>((done) => client.create(request, done)),
      unary<Empty>((done) => client.cancel(new Empty(), done)),
    ]);
    assert.equal(created.getId().length, 40);
    client.close();
    assert.deepEqual(await ended, [0, null]);
  });

  it("print no value, neither made nor refused", async () => {
    const client = await start("random.ts");
    await configure(client, true);
    const password = new Engine(client, "random:index/randomPassword:RandomPassword");
    const made = plaintext((await password.create({ length: 30 })).state.result);
    await assert.rejects(new Engine(client, "random:index/randomBytes:RandomBytes").read("hunter2"));
    client.close();
    const ended = once(plugin, "close");
    engine.forceShutdown();
    await ended;
    assert.equal(printed.err, "");
    assert.match(printed.out, /^\d+\n$/);
    assert.equal(printed.out.includes(made), false);
  });
});
