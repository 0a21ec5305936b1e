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

export const packFolder = path.resolve(__dirname, "../../policies");
const host = fromSdk.resolve("@pulumi/pulumi/cmd/run-policy-pack");

const levels = {
  advisory: analyzer.EnforcementLevel.ADVISORY,
  mandatory: analyzer.EnforcementLevel.MANDATORY,
  disabled: analyzer.EnforcementLevel.DISABLED,
  remediate: analyzer.EnforcementLevel.REMEDIATE,
};

const levelNames = Object.fromEntries(Object.entries(levels).map(([name, level]) => [level, name]));

export type Level = keyof typeof levels;

/** What the pack said of a resource. */
export interface Diagnostic {
  policy: string;
  level: string;
  message: string;
  urn: string;
}

export interface Resource {
  type: string;
  properties: Record<string, any>;
  /** Last part of the URN. Default: it. */
  name?: string;
}

export const urnOf = ({ type, name = "it" }: Resource) => `urn:pulumi:test::strict-mtls::${type}::${name}`;

/** The policy pack in the process that an engine starts for it, and the engine's calls. */
export class PackHost {
  private constructor(
    private readonly running: ChildProcess,
    private readonly client: any,
  ) {}

  /** Starts the pack of a folder; `words` go to Node before the host's program. */
  static async start(folder: string = packFolder, words: string[] = []): Promise<PackHost> {
    const args = [...words, host, "127.0.0.1:1", ".", "-typescript=false"];
    const running = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    const port = await portOf(running);
    return new PackHost(running, new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure()));
  }

  info(): Promise<any> {
    return this.ask("getAnalyzerInfo", new Empty());
  }

  /** Hands over a configuration as `--policy-pack-config` does. */
  async configure(config: Record<string, { enforcementLevel?: Level } & Record<string, any>>): Promise<void> {
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const [name, { enforcementLevel = "mandatory", ...properties }] of Object.entries(config)) {
      const policy = new analyzer.PolicyConfig();
      policy.setEnforcementlevel(levels[enforcementLevel] as any);
      policy.setProperties(Struct.fromJavaScript(properties));
      request.getPolicyconfigMap().set(name, policy);
    }
    await this.ask("configure", request);
  }

  async analyze(resource: Resource): Promise<Diagnostic[]> {
    return diagnostics(await this.ask("analyze", filled(new analyzer.AnalyzeRequest(), resource)));
  }

  async analyzeStack(resources: Resource[]): Promise<Diagnostic[]> {
    const request = new analyzer.AnalyzeStackRequest();
    request.setResourcesList(resources.map((each) => filled(new analyzer.AnalyzerResource(), each)));
    return diagnostics(await this.ask("analyzeStack", request));
  }

  /** What each remediation makes of the resource's properties, by the policy's name. */
  async remediate(resource: Resource): Promise<Record<string, any>> {
    const answer = await this.ask("remediate", filled(new analyzer.AnalyzeRequest(), resource));
    return Object.fromEntries(
      answer
        .getRemediationsList()
        .map((each: any) => [
          each.getPolicyname(),
          each.getProperties()?.toJavaScript() ?? each.getDiagnostic(),
        ]),
    );
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.running.exitCode !== null || !this.running.kill("SIGKILL")) return;
    await once(this.running, "exit");
  }

  private ask(method: string, request: unknown): Promise<any> {
    return new Promise((resolve, reject) => {
      this.client[method](request, (error: unknown, answer: unknown) =>
        error ? reject(error) : resolve(answer),
      );
    });
  }
}

function filled(request: any, resource: Resource): any {
  request.setType(resource.type);
  request.setName(resource.name ?? "it");
  request.setUrn(urnOf(resource));
  request.setProperties(Struct.fromJavaScript(resource.properties));
  request.setOptions(new analyzer.AnalyzerResourceOptions());
  return request;
}

const diagnostics = (answer: any): Diagnostic[] =>
  answer.getDiagnosticsList().map((each: any) => ({
    policy: each.getPolicyname(),
    level: levelNames[each.getEnforcementlevel()],
    message: each.getMessage(),
    urn: each.getUrn(),
  }));

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
