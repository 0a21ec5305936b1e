import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parseDocument } from "yaml";
import { client } from "../../embedded/cluster";
import { type Finished, run } from "../../embedded/command";
import { root } from "../../embedded/paths";
import { allReady } from "../../embedded/readiness";
import { inventory, lastingNames } from "./inventory";

/**
 * A checkout with a plane of its own that all end-to-end tests share, because an `up` from an empty state takes long.
 * Made by the first test that needs it, removed after the last.
 */
export const folder = path.join(fs.realpathSync(os.tmpdir()), `strict-mtls-e2e-${process.pid}`);
export const inScratch = (...parts: string[]): string => path.join(folder, ...parts);

export interface Made {
  code: number;
  /** What the person at the terminal saw. */
  output: string;
}

export interface FirstUp extends Made {
  /** Arguments and environment of every process that was seen on the machine meanwhile. */
  processes: string[];
  /** What was in the cluster then. */
  objects: string[];
}

/** In milliseconds. With an empty Go cache the first `up` builds the tools. */
export const longestUp = 40 * 60_000;

let firstUp: Promise<FirstUp> | undefined;

/** The `make up` from an empty state; whoever asks later gets the same one. */
export function upFromEmpty(): Promise<FirstUp> {
  firstUp ??= (async () => {
    create();
    const processes = new Set<string>();
    const look = () =>
      execFileSync("ps", ["axeww", "-o", "args="], { encoding: "utf8", maxBuffer: 2 ** 26 })
        .split("\n")
        .forEach((line) => {
          processes.add(line);
        });
    const timer = setInterval(look, 500);
    const made = await make("up").finally(() => clearInterval(timer));
    look();
    const objects = made.code === 0 ? lastingNames(await inventory(cluster())) : [];
    return { ...made, processes: [...processes], objects };
  })();
  return firstUp;
}

/** For `before`: the platform is up. */
export async function platformIsUp(this: Mocha.Context): Promise<void> {
  this.timeout(longestUp);
  const { code, output } = await upFromEmpty();
  assert.equal(code, 0, output);
}

/** Copies what git would give to someone who clones, with what is changed and new here; without what git ignores. */
function create(): void {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
  for (const file of files.filter((name) => fs.existsSync(path.join(root, name)))) {
    fs.cpSync(path.join(root, file), inScratch(file), { preserveTimestamps: true, verbatimSymlinks: true });
  }
  linkPackages();
}

/**
 * The packages of this checkout, linked one by one into a folder with a stamp of its own. Were the folder itself a link,
 * an `npm ci` that make finds necessary would go through it and empty this checkout's.
 */
function linkPackages(): void {
  const [from, to] = [path.join(root, "node_modules"), inScratch("node_modules")];
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from).filter((name) => name !== ".installed")) {
    fs.symlinkSync(path.join(from, entry), path.join(to, entry));
  }
  // The Makefile compares its stamp with the lock file.
  fs.copyFileSync(inScratch("package-lock.json"), path.join(to, ".installed"));
}

after(async () => {
  if (!fs.existsSync(folder)) return;
  const { code, output } = await make("clean");
  fs.rmSync(folder, { recursive: true, force: true });
  assert.equal(code, 0, output);
});

// Ctrl-C on the test run skips the hooks, and what listens to an exit as well unless somebody exits.
process.once("SIGINT", () => process.exit(130)).once("SIGTERM", () => process.exit(143));
process.on("exit", () => {
  if (!fs.existsSync(folder)) return;
  spawnSync("make", ["clean"], { cwd: folder, env: withoutMake(process.env) });
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The environment of a person's shell: without what the `make test` around it passes on. */
export function withoutMake({
  MAKEFLAGS,
  MAKELEVEL,
  MFLAGS,
  STACK,
  ...rest
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return rest;
}

/** Runs a target of the Makefile, leading a process group as under a shell. */
export async function make(
  target: string,
  { cwd = folder, onStart }: { cwd?: string; onStart?: (child: ChildProcess) => void } = {},
): Promise<Made> {
  const options = { cwd, env: withoutMake(process.env), detached: true, onStart };
  const { code, stdout, stderr } = await run("make", [target], options);
  return { code, output: stdout + stderr };
}

/** The environment in which `make up` runs the CLI, by the scratch's own code. */
export function cliEnvironment(pathFirst: string[] = []): NodeJS.ProcessEnv {
  const { environment } = require(inScratch("embedded", "pulumi")) as typeof import("../../embedded/pulumi");
  const made = withoutMake(environment());
  return { ...made, PATH: [...pathFirst, made.PATH].join(path.delimiter) };
}

/** Runs the CLI as `make up` does, in the environment that it makes; in the scratch's project or another one. */
export async function pulumi(args: string[], pathFirst: string[] = [], cwd = folder): Promise<Finished> {
  return run("pulumi", args, { cwd, env: cliEnvironment(pathFirst) });
}

/** The flags that name the stack and its configuration. */
export const onStack = ["--stack", "local", "--config-file", inScratch(".embedded", "Pulumi.local.yaml")];

/**
 * An update by the CLI alone with some settings changed, or left out, for steps about what the program makes of them: neither previewed nor
 * judged nor told of, which takes a third of `make up`. The next `make up` has the committed settings again.
 */
export async function updateWith(changes: Record<string, unknown>): Promise<string> {
  const file = inScratch(".embedded", "Pulumi.local.yaml");
  const document = parseDocument(fs.readFileSync(file, "utf8"));
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) document.deleteIn(["config", `strict-mtls:${key}`]);
    else document.setIn(["config", `strict-mtls:${key}`], value);
  }
  fs.writeFileSync(file, document.toString());
  const { code, stdout, stderr } = await pulumi([
    "up",
    ...onStack,
    "--yes",
    "--non-interactive",
    "--skip-preview",
    "--suppress-outputs",
  ]);
  assert.equal(code, 0, stdout + stderr);
  await allReady(cluster());
  return stdout + stderr;
}

/** A client of the scratch's API server. */
export const cluster = () => client(inScratch(".embedded", "plane", "kubeconfig"));

/** A value of a Secret, decoded. */
export async function secretValue(namespace: string, name: string, key: string): Promise<Buffer> {
  const secret = await cluster().read({ apiVersion: "v1", kind: "Secret", metadata: { namespace, name } });
  const value = (secret as { data?: Record<string, string> }).data?.[key];
  assert.ok(value, `Secret ${namespace}/${name} has no key ${key}`);
  return Buffer.from(value, "base64");
}

/** The counts below each `Resources:` of the CLI's output: one for the preview, one for the update. */
export function resourceCounts(output: string): Record<string, number>[] {
  return [...output.matchAll(/^Resources:\n((?: +.*\n)+)/gm)].map(([, block = ""]) =>
    Object.fromEntries(
      [...block.matchAll(/(\d+) (?:to )?(?!changes)([a-z]+)/g)].map(([, count, what]) => [
        what,
        Number(count),
      ]),
    ),
  );
}
