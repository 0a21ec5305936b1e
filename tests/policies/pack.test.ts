import { deepEqual, equal, match } from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import * as path from "node:path";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";

// The SDK's own copies: its messages are checked with instanceof.
const fromSdk = createRequire(require.resolve("@pulumi/pulumi"));
const grpc = fromSdk("@grpc/grpc-js");
const { AnalyzerClient } = fromSdk("@pulumi/pulumi/proto/analyzer_grpc_pb");
const { Empty } = fromSdk("google-protobuf/google/protobuf/empty_pb");
const { Struct } = fromSdk("google-protobuf/google/protobuf/struct_pb");

const packFolder = path.resolve(__dirname, "../../policies");
const host = fromSdk.resolve("@pulumi/pulumi/cmd/run-policy-pack");

/** How an engine starts the pack: the ordinary CLI with plain Node, this project's scripts with tsx already there. */
const starts: Record<string, string[]> = {
  "plain Node, as an ordinary Pulumi CLI does": [],
  "Node with tsx registered": ["--require", require.resolve("tsx/cjs")],
};

/** Waits for the port that the host prints once it serves. */
async function portOf(running: ChildProcess): Promise<string> {
  let printed = "";
  running.stdout!.on("data", (chunk) => {
    printed += chunk;
  });
  let complaint = "";
  running.stderr!.on("data", (chunk) => {
    complaint += chunk;
  });
  while (!printed.includes("\n")) {
    const over = await Promise.race([
      once(running.stdout!, "data"),
      once(running, "exit").then(() => "exit"),
    ]);
    if (over === "exit") throw new Error(`the policy pack's host ended: ${complaint}`);
  }
  return printed.trim();
}

for (const [how, words] of Object.entries(starts)) {
  describe(`policy pack in ${how}`, () => {
    let running: ChildProcess;
    let client: any;

    const ask = (method: string, request: unknown): Promise<any> =>
      new Promise((resolve, reject) => {
        client[method](request, (error: unknown, answer: unknown) =>
          error ? reject(error) : resolve(answer),
        );
      });

    const analyze = async (type: string, properties: Record<string, any>): Promise<any[]> => {
      const request = new analyzer.AnalyzeRequest();
      request.setType(type);
      request.setName("it");
      request.setUrn(`urn:pulumi:test::strict-mtls::${type}::it`);
      request.setProperties(Struct.fromJavaScript(properties));
      request.setOptions(new analyzer.AnalyzerResourceOptions());
      return (await ask("analyze", request)).getDiagnosticsList();
    };

    before(async () => {
      const args = [...words, host, "127.0.0.1:1", ".", "-typescript=false"];
      running = spawn(process.execPath, args, { cwd: packFolder, stdio: ["ignore", "pipe", "pipe"] });
      const port = await portOf(running);
      client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    });

    after(async () => {
      client?.close();
      if (running.exitCode !== null || !running.kill("SIGKILL")) return;
      await once(running, "exit");
    });

    it("offers its rules", async () => {
      const info = await ask("getAnalyzerInfo", new Empty());
      equal(info.getName(), "strict-mtls");
      equal(info.getPoliciesList().length, 14);
    });

    it("refuses a PERMISSIVE mesh, mandatory, with both rules on it", async () => {
      const found = await analyze("kubernetes:security.istio.io/v1:PeerAuthentication", {
        apiVersion: "security.istio.io/v1",
        kind: "PeerAuthentication",
        metadata: { name: "default", namespace: "istio-system" },
        spec: { mtls: { mode: "PERMISSIVE" } },
      });
      deepEqual(
        found.map((each) => each.getPolicyname()),
        ["mtls-01-mesh-wide-strict", "mtls-02-no-plaintext-mode"],
      );
      for (const each of found) {
        equal(each.getEnforcementlevel(), analyzer.EnforcementLevel.MANDATORY);
        match(each.getMessage(), /default: spec\.mtls\.mode is PERMISSIVE.*allowed: STRICT.*To fix: /s);
      }
    });

    it("passes a STRICT mesh and tells, without stopping, what a preview does not know", async () => {
      const peer = (mode: string) =>
        analyze("kubernetes:security.istio.io/v1:PeerAuthentication", {
          apiVersion: "security.istio.io/v1",
          kind: "PeerAuthentication",
          metadata: { name: "default", namespace: "istio-system" },
          spec: { mtls: { mode } },
        });
      deepEqual(await peer("STRICT"), []);
      const unknown = await peer("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
      deepEqual(
        unknown.map((each) => [each.getPolicyname(), each.getEnforcementlevel()]),
        [["cov-01-everything-analysed", analyzer.EnforcementLevel.ADVISORY]],
      );
    });

    it("sees a secret unwrapped and does not repeat it", async () => {
      const wrapped = {
        "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
        value: { A: "hush" },
      };
      const found = await analyze("kubernetes:core/v1:Secret", {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "mq-spring-app" },
        stringData: wrapped,
      });
      equal(found.length, 1);
      match(
        found[0].getMessage(),
        /Secret mq-spring-app: stringData holds A in plain; allowed: a SealedSecret/,
      );
      equal(found[0].getMessage().includes("hush"), false);
    });
  });
}
