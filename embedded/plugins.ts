import * as fs from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { run } from "./command";
import { inLocal, root } from "./paths";
import { built, versions } from "./tools";

/** Long enough for a good line, short enough not to bore where there is none: an unreachable host answers sooner. */
const downloadSeconds = 90;

interface Plugin {
  name: string;
  version: string;
  /** What stands in where the plugin is neither installed nor to be downloaded: puts an executable at `target`. */
  fallback(target: string): Promise<void>;
}

const plugins: Plugin[] = [
  {
    name: "kubernetes",
    version: versions.kubernetesPlugin,
    fallback: async (target) =>
      fs.symlinkSync(path.join(await built("pulumi"), "pulumi-resource-kubernetes"), target),
  },
  ...(["random", "tls"] as const).map((name) => ({
    name,
    version: versions[`${name}Plugin`],
    fallback: async (target: string) => writeScript(target, `embedded/providers/${name}.ts`),
  })),
];

const executable = (folder: string, name: string) => path.join(folder, `pulumi-resource-${name}`);

const folderOf = ({ name, version }: Plugin) => `resource-${name}-v${version}`;

/** Where the checkout's own Pulumi home has the executable of a plugin. */
export function pluginExecutable(name: string): string {
  const plugin = plugins.find((each) => each.name === name)!;
  return executable(inLocal("pulumi", "plugins", folderOf(plugin)), name);
}

/**
 * Makes the three resource plugins available in the checkout's own Pulumi home: those the person has installed, else
 * downloaded ones, else the Kubernetes plugin from its Go module and stand-ins for the other two.
 */
export async function obtainPlugins(env: NodeJS.ProcessEnv): Promise<void> {
  await Promise.all(plugins.map((plugin) => obtain(plugin, env)));
}

async function obtain(plugin: Plugin, env: NodeJS.ProcessEnv): Promise<void> {
  const { name, version, fallback } = plugin;
  const folder = folderOf(plugin);
  const target = inLocal("pulumi", "plugins", folder);
  // A link into the tool cache dangles when the cache was cleared; existsSync follows it and says so.
  if (fs.existsSync(executable(target, name))) return;
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const theirs = path.join(process.env.PULUMI_HOME ?? path.join(homedir(), ".pulumi"), "plugins", folder);
  if (fs.existsSync(executable(theirs, name))) return linkContents(theirs, target);

  const args = ["plugin", "install", "resource", name, version];
  const download = await run("pulumi", args, { env, deadlineSeconds: downloadSeconds });
  if (download.code === 0 && fs.existsSync(executable(target, name))) return;
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target, { recursive: true });
  await fallback(executable(target, name));
}

/** The CLI takes real folders only for plugins, whatever the files in them are. */
function linkContents(from: string, to: string): void {
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from)) fs.symlinkSync(path.join(from, entry), path.join(to, entry));
}

/** Writes an executable that runs a file of this checkout; it finds the checkout from where it lies itself. */
export function writeScript(target: string, file: string): void {
  const up = path.relative(path.dirname(target), root);
  const loader = file.endsWith(".ts") ? '--require "$root/node_modules/tsx/dist/cjs/index.cjs" ' : "";
  const script = [
    "#!/bin/sh",
    `root=$(cd "$(dirname "$0")/${up}" && pwd)`,
    `exec "$root/node_modules/.bin/node" ${loader}"$root/${file}" "$@"`,
  ];
  fs.rmSync(target, { force: true });
  fs.writeFileSync(target, `${script.join("\n")}\n`, { mode: 0o755 });
}
