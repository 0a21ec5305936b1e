import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { eventually } from "./eventually";

export interface Draining {
  /** How long connections live on after their listener changed; Istio's is 45 (meshConfig.defaultConfig.drainDuration). */
  drainSeconds?: number;
}

/** One Envoy, from its first answer to its exit. */
export class EnvoyProcess {
  log = "";

  private constructor(
    private readonly process: ChildProcess,
    private readonly adminFile: string,
  ) {
    process.stderr!.on("data", (chunk) => {
      this.log += chunk;
    });
  }

  /** Starts Envoy with a configuration and waits until it is ready. */
  static async start(
    program: string,
    configuration: object,
    folder: string,
    { drainSeconds = 1 }: Draining = {},
  ): Promise<EnvoyProcess> {
    const file = path.join(folder, "envoy.json");
    const admin = path.join(folder, "admin");
    fs.writeFileSync(file, JSON.stringify(configuration));
    const shared = ["--use-dynamic-base-id", "--concurrency", "1", "--log-level", "warn"];
    const files = ["--config-path", file, "--admin-address-path", admin, "--file-flush-interval-msec", "20"];
    // As Istio's agent starts it, but for the time.
    const draining = ["--drain-strategy", "immediate", "--drain-time-s", String(drainSeconds)];
    const child = spawn(program, [...files, ...shared, ...draining], { stdio: ["ignore", "ignore", "pipe"] });
    const envoy = new EnvoyProcess(child, admin);
    try {
      await eventually("Envoy is ready", async () => {
        if (child.exitCode !== null) throw new Error(`Envoy ended: ${envoy.log.slice(-2000)}`);
        if (!fs.existsSync(admin)) return false;
        return (await envoy.admin("/ready").catch(() => "")) === "LIVE\n";
      });
    } catch (error) {
      await envoy.stop();
      throw new Error(`${(error as Error).message} ${envoy.log.slice(-2000)}`);
    }
    return envoy;
  }

  /** What the administration interface answers. */
  async admin(path: string): Promise<string> {
    return (await fetch(`http://${fs.readFileSync(this.adminFile, "utf8")}${path}`)).text();
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill("SIGKILL");
    await once(this.process, "exit");
  }
}
