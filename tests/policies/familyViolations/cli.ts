import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type Finished, run } from "../../../embedded/command";
import { root } from "../../../embedded/paths";
import { built, versions } from "../../../embedded/tools";

const program = path.join(root, "tests", "policies", "familyViolations");

/** A Pulumi CLI of its own, with the stack `families` of the program in this folder and an empty state. */
export class Cli {
  private constructor(
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async prepare(): Promise<Cli> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strict-mtls-families-"));
    const inFolder = (...parts: string[]) => path.join(folder, ...parts);
    const plugin = inFolder("home", "plugins", `resource-kubernetes-v${versions.kubernetesPlugin}`);
    for (const made of [inFolder("bin"), inFolder("state"), inFolder("program"), plugin]) {
      fs.mkdirSync(made, { recursive: true });
    }
    const [tools, host] = await Promise.all([built("pulumi"), built("nodehost")]);
    fs.symlinkSync(path.join(host, "pulumi-language-nodejs"), inFolder("bin", "pulumi-language-nodejs"));
    fs.symlinkSync(path.join(tools, "pulumi"), inFolder("bin", "pulumi"));
    fs.symlinkSync(
      path.join(tools, "pulumi-resource-kubernetes"),
      path.join(plugin, "pulumi-resource-kubernetes"),
    );
    const analyzer = path.join(root, "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js");
    fs.writeFileSync(inFolder("bin", "pulumi-analyzer-policy"), `#!/bin/sh\nexec node "${analyzer}" "$@"\n`, {
      mode: 0o755,
    });
    // The CLI writes the stack's configuration beside the project file.
    for (const file of fs.readdirSync(program))
      fs.cpSync(path.join(program, file), inFolder("program", file));
    fs.symlinkSync(path.join(root, "node_modules"), inFolder("node_modules"));
    const cli = new Cli(folder, {
      ...process.env,
      PATH: [inFolder("bin"), path.join(root, "node_modules", ".bin"), process.env.PATH].join(path.delimiter),
      PULUMI_HOME: inFolder("home"),
      PULUMI_BACKEND_URL: `file://${inFolder("state")}`,
      PULUMI_CONFIG_PASSPHRASE: "not secret",
      PULUMI_SKIP_UPDATE_CHECK: "1",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
    });
    await cli.succeeds(["stack", "init", "families", "--non-interactive"]);
    await cli.succeeds(["config", "set", "folder", inFolder("rendered")]);
    return cli;
  }

  /** Runs a command, such as `preview`, with the policy pack and this configuration of it. */
  judged(command: string[], config: object): Promise<Finished> {
    const file = path.join(this.folder, "policy-config.json");
    fs.writeFileSync(file, JSON.stringify(config));
    const pack = ["--policy-pack", path.join(root, "policies"), "--policy-pack-config", file];
    return this.pulumi([...command, "--non-interactive", ...pack]);
  }

  /** What the program rendered, so that a test can tell whether anything was. */
  rendered(): string[] {
    const folder = path.join(this.folder, "rendered");
    return fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  private async succeeds(args: string[]): Promise<void> {
    const { code, stdout, stderr } = await this.pulumi(args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}: ${stdout}${stderr}`);
  }

  private pulumi(args: string[]): Promise<Finished> {
    return run("pulumi", args, { cwd: path.join(this.folder, "program"), env: this.environment });
  }
}
