import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { eventually } from "./eventually";
import type { Configuration } from "./inbound";
import { type Draining, EnvoyProcess } from "./process";
import { local } from "./types";

/** A proxy whose configuration changes while it runs, as istiod changes it: nothing restarts. */
export class DynamicProxy {
  private version = 0;

  private constructor(
    private readonly envoy: EnvoyProcess,
    private readonly folder: string,
  ) {}

  static async start(program: string, draining: Draining = {}): Promise<DynamicProxy> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "proxy-"));
    const source = (kind: keyof Configuration) => ({
      path_config_source: { path: path.join(folder, `${kind}.json`) },
      resource_api_version: "V3",
    });
    publish(folder, "clusters", "0", []);
    publish(folder, "listeners", "0", []);
    const configuration = {
      node: { id: "sidecar", cluster: "sidecar" },
      admin: { address: local(0) },
      dynamic_resources: { lds_config: source("listeners"), cds_config: source("clusters") },
    };
    try {
      return new DynamicProxy(await EnvoyProcess.start(program, configuration, folder, draining), folder);
    } catch (error) {
      fs.rmSync(folder, { recursive: true });
      throw error;
    }
  }

  /** Returns once Envoy works by it: clusters first, as listeners lead to them. */
  async apply(configuration: Configuration): Promise<void> {
    this.version += 1;
    for (const kind of ["clusters", "listeners"] as const) {
      publish(this.folder, kind, String(this.version), configuration[kind]);
      await eventually(`Envoy has taken its ${kind}`, () => this.has(kind));
    }
  }

  /** Whether all connections are gone that listeners took before they changed. */
  async isDrained(): Promise<boolean> {
    const stats = await this.stats("listener_manager.total_(filter_chains|listeners)_draining");
    return stats.size === 2 && [...stats.values()].every((count) => count === "0");
  }

  private async has(kind: keyof Configuration): Promise<boolean> {
    const manager = kind === "clusters" ? "cluster_manager.cds" : "listener_manager.lds";
    const stats = await this.stats(
      `(${manager}.(version_text|update_rejected)|listener_manager.listener_(added|modified|create_success))`,
    );
    if (stats.get(`${manager}.update_rejected`) !== "0") {
      throw new Error(`Envoy refuses its ${kind}: ${this.envoy.log.slice(-2000)}`);
    }
    const count = (name: string) => Number(stats.get(`listener_manager.listener_${name}`));
    // A listener is made by one thread, and taken over by the one that accepts connections.
    const isTakenOver = count("create_success") === count("added") + count("modified");
    return isTakenOver && stats.get(`${manager}.version_text`) === `"${this.version}"`;
  }

  private async stats(names: string): Promise<Map<string, string>> {
    const text = await this.envoy.admin(`/stats?filter=^${names}$`);
    return new Map(
      text
        .trimEnd()
        .split("\n")
        .map((line) => line.split(": ") as [string, string]),
    );
  }

  async stop(): Promise<void> {
    await this.envoy.stop();
    fs.rmSync(this.folder, { recursive: true });
  }
}

const types = {
  clusters: "type.googleapis.com/envoy.config.cluster.v3.Cluster",
  listeners: "type.googleapis.com/envoy.config.listener.v3.Listener",
};

/** Envoy reads a file again when another is moved over it, so it never sees half of one. */
function publish(folder: string, kind: keyof Configuration, version_info: string, found: object[]): void {
  const resources = found.map((each) => ({ "@type": types[kind], ...each }));
  const next = path.join(folder, `${kind}.next`);
  fs.writeFileSync(next, JSON.stringify({ version_info, resources }));
  fs.renameSync(next, path.join(folder, `${kind}.json`));
}
