import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { eventually } from "./eventually";

/** One Envoy, from its first answer to its exit. */
export class EnvoyProcess {
  log = "";

  private constructor(private readonly process: ChildProcess) {
    process.stderr!.on("data", (chunk) => {
      this.log += chunk;
    });
  }

  /** Starts Envoy with a configuration and waits until it is ready. */
  static async start(program: string, configuration: object, folder: string): Promise<EnvoyProcess> {
    const file = path.join(folder, "envoy.json");
    const admin = path.join(folder, "admin");
    fs.writeFileSync(file, JSON.stringify(configuration));
    const shared = ["--use-dynamic-base-id", "--concurrency", "1", "--log-level", "warn"];
    const files = ["--config-path", file, "--admin-address-path", admin];
    const child = spawn(program, [...files, ...shared, "--file-flush-interval-msec", "20"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const envoy = new EnvoyProcess(child);
    try {
      await eventually("Envoy is ready", async () => {
        if (child.exitCode !== null) throw new Error(`Envoy ended: ${envoy.log.slice(-2000)}`);
        if (!fs.existsSync(admin)) return false;
        const answer = await fetch(`http://${fs.readFileSync(admin, "utf8")}/ready`).catch(() => undefined);
        return answer?.status === 200;
      });
    } catch (error) {
      await envoy.stop();
      throw new Error(`${(error as Error).message} ${envoy.log.slice(-2000)}`);
    }
    return envoy;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill("SIGKILL");
    await once(this.process, "exit");
  }
}
