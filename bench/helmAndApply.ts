import * as fs from "node:fs";
import * as path from "node:path";
import { apply, client } from "../embedded/cluster";
import { run } from "../embedded/command";
import { inLocal, kubeconfig, root } from "../embedded/paths";
import { allReady, type Inventory } from "../embedded/readiness";
import { type ExportedResource, succeeded } from "./platformUp";

/** One line of the rival's script: a Helm release, or a file with one object. */
type Step = { helm: string[] } | { object: Record<string, unknown>; file: string };

interface Release {
  name: string;
  namespace: string;
  chart: string;
  version?: string;
  repositoryOpts?: { repo?: string };
  timeout: number;
  values?: unknown;
}

/** The mark that the engine puts on a secret value in its state. */
const secretMark = "4dabf18193072939515e22adb298388d";

/**
 * The rival: a script as one would write it by hand, `helm upgrade --install --wait` and server-side apply, one after
 * the other, of exactly what the deployed stack consists of, in the order in which the stack made it.
 *
 * Passwords, keys and sealed values are given to it ready-made; the stack had to make them.
 */
export class HelmAndApply {
  private readonly folder = inLocal("bench");

  private constructor(
    private readonly helm: string,
    private readonly kubectl: boolean,
    private readonly steps: Step[],
  ) {}

  static async of(stack: ExportedResource[], binaries: string): Promise<HelmAndApply> {
    const folder = inLocal("bench");
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const own = stack.filter((resource) => resource.custom && resource.external !== true);
    const steps = own
      .filter(({ type }) => type.startsWith("kubernetes:"))
      .map(({ type, inputs }, index) => {
        const plain = revealed(inputs ?? {}) as Record<string, unknown>;
        const file = path.join(folder, `${String(index).padStart(2, "0")}.json`);
        return type === "kubernetes:helm.sh/v3:Release"
          ? { helm: helmArguments(plain as unknown as Release, file) }
          : { object: written(file, plain), file };
      });
    const kubectl = await run("kubectl", ["version", "--client"]).catch(() => undefined);
    return new HelmAndApply(path.join(binaries, "helm"), kubectl?.code === 0, steps);
  }

  /** What the rival is made of. */
  get name(): string {
    const by = this.kubectl ? "kubectl apply --server-side" : "the Kubernetes client's server-side apply";
    const releases = this.steps.filter((step) => "helm" in step).length;
    return `${releases} helm upgrade --install --wait, ${this.steps.length - releases} ${by}`;
  }

  /** Runs the script, then waits for the same readiness as the platform does. */
  async install(): Promise<Inventory> {
    const env = { ...process.env, KUBECONFIG: kubeconfig };
    const api = client();
    for (const step of this.steps) {
      if ("helm" in step) succeeded(await run(this.helm, step.helm, { cwd: root, env }));
      else if (!this.kubectl) await apply(api, step.object);
      else succeeded(await run("kubectl", ["apply", "--server-side", "--filename", step.file], { env }));
    }
    return allReady(api);
  }

  /** Removes the files, which hold the plain secrets of a platform that is gone. */
  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function helmArguments(release: Release, file: string): string[] {
  written(file, release.values ?? {});
  const { name, namespace, chart, version, repositoryOpts, timeout } = release;
  const args = ["upgrade", "--install", name, chart, "--namespace", namespace, "--values", file];
  // A chart in a folder carries its version itself.
  if (version !== undefined && !chart.startsWith(".")) args.push("--version", version);
  if (repositoryOpts?.repo !== undefined) args.push("--repo", repositoryOpts.repo);
  return [...args, "--wait", "--timeout", `${timeout}s`];
}

function written<T>(file: string, content: T): T {
  fs.writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
  return content;
}

/** The value with every secret in it laid open. */
function revealed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revealed);
  if (value === null || typeof value !== "object") return value;
  const { plaintext } = value as { plaintext?: string };
  if (secretMark in value && plaintext !== undefined) return revealed(JSON.parse(plaintext));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revealed(inner)]));
}
