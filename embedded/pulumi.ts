import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse, parseDocument } from "yaml";
import { type Finished, run } from "./command";
import { inLocal, kubeconfig, root } from "./paths";
import { obtainPlugins, writeScript } from "./plugins";
import { forget, remember } from "./processes";
import { Fault } from "./progress";
import { built, versions } from "./tools";

/** The stack that `make up` brings up on the plane. */
export const localStack = "local";

const home = inLocal("pulumi");
const passphraseFile = inLocal("passphrase");
const stackConfig = inLocal(`Pulumi.${localStack}.yaml`);

/** What every call of the CLI gets; the passphrase goes by file, because the environment of a process can be read. */
export function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: [inLocal("bin"), path.join(root, "node_modules", ".bin"), process.env.PATH].join(path.delimiter),
    KUBECONFIG: kubeconfig,
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${inLocal("state")}`,
    PULUMI_CONFIG_PASSPHRASE: undefined,
    PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile,
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
    NODE_COMPILE_CACHE: inLocal("node-compile-cache"),
  };
}

/**
 * Runs the CLI in the checkout; what it prints goes to the person unless `quiet`.
 *
 * It leads a session of its own, and Ctrl-C reaches it alone: it then ends its plugins in order, instead of losing
 * them to the same signal. Its record lets the next command end what a killed one left behind.
 */
export async function pulumi(
  args: string[],
  options: { quiet?: boolean; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  const pass = (signal: NodeJS.Signals) => running?.kill(signal);
  let running: ChildProcess | undefined;
  process.on("SIGINT", pass).on("SIGTERM", pass);
  try {
    return await run("pulumi", args, {
      cwd: options.cwd ?? root,
      env: { ...environment(), ...options.env },
      detached: true,
      ...(options.quiet ? {} : { stdio: ["ignore", "inherit", "inherit"] }),
      onStart: (child) => {
        running = child;
        if (child.pid !== undefined) remember("pulumi", child.pid);
      },
    });
  } finally {
    process.off("SIGINT", pass).off("SIGTERM", pass);
    forget("pulumi");
  }
}

/** The flags that name the local stack, for what reads its state only. */
export const ofLocalStack = ["--stack", localStack];

/** The flags that name the local stack and its composed configuration. */
export const onLocalStack = [...ofLocalStack, "--config-file", stackConfig];

/** In a terminal the CLI draws its live view; elsewhere, a line for each thing it does. */
export const unattended = ["--yes", ...(process.stdout.isTTY ? [] : ["--non-interactive"])];

/** The flags of an `up` besides the stack: judged by the policy pack, in a preview first, so that a refusal comes early. */
export const upFlags = ["--policy-pack", path.join(root, "policies"), ...unattended, "--suppress-outputs"];

/** Makes CLI, language host, analyzer and plugins callable, and the local stack exist. */
export async function preparePulumi(): Promise<void> {
  for (const folder of [inLocal("state"), home]) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  await obtainCli();
  await obtainPlugins(environment());
  if (!fs.existsSync(passphraseFile)) {
    fs.writeFileSync(passphraseFile, randomBytes(32).toString("base64"), { mode: 0o600 });
  }
  await composeConfig();
}

/** The CLI of the machine where its version fits, else one built from its module, with the language host it needs. */
async function obtainCli(): Promise<void> {
  const bin = inLocal("bin");
  fs.rmSync(bin, { recursive: true, force: true });
  fs.mkdirSync(bin);
  if (await fittingCli()) return;
  // The CLI takes helpers beside its own file for its own; those it finds elsewhere on PATH it warns about at each run.
  for (const [module, program] of [
    ["pulumi", "pulumi"] as const,
    ["nodehost", "pulumi-language-nodejs"] as const,
  ]) {
    place(path.join(await built(module), program), path.join(bin, program));
  }
  writeScript(
    path.join(bin, "pulumi-analyzer-policy"),
    "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js",
  );
}

/** Makes a program appear in another folder, by a second name of the same file where the file system allows. */
function place(program: string, target: string): void {
  try {
    fs.linkSync(program, target);
  } catch {
    fs.copyFileSync(program, target);
  }
}

async function fittingCli(): Promise<boolean> {
  const found = await run("pulumi", ["version"], { deadlineSeconds: 20 }).catch(() => undefined);
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(found?.stdout ?? "") ?? [];
  const host = await run("sh", ["-c", "command -v pulumi-language-nodejs"]);
  return host.code === 0 && Number(major) === 3 && Number(minor) >= Number(versions.pulumi.split(".")[1]);
}

/**
 * Composes the configuration that the CLI reads: the committed one and the salt that the passphrase was combined
 * with, which the CLI would otherwise write into the committed file.
 */
async function composeConfig(): Promise<void> {
  const committed = parseDocument(fs.readFileSync(path.join(root, `Pulumi.${localStack}.yaml`), "utf8"));
  committed.set("encryptionsalt", await encryptionSalt());
  fs.writeFileSync(stackConfig, committed.toString(), { mode: 0o600 });
}

/** Creates the stack in an empty folder that has nothing but the project file; the salt appears beside it. */
async function encryptionSalt(): Promise<string> {
  const folder = inLocal("stack");
  const file = path.join(folder, `Pulumi.${localStack}.yaml`);
  if (!fs.existsSync(file)) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.copyFileSync(path.join(root, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
    const made = await pulumi(["stack", "init", localStack, "--no-select", "--non-interactive"], {
      quiet: true,
      cwd: folder,
    });
    if (made.code !== 0)
      throw new Fault(`The stack ${localStack} could not be created: ${made.stderr.trim()}`);
  }
  return parse(fs.readFileSync(file, "utf8")).encryptionsalt;
}
