import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Source } from "./sources";

/**
 * Lays a source's files out in a folder: its manifests as they are and its charts as Helm renders them.
 * Returns the sets to judge, each a list of files by their path in the folder.
 */
export function layOut(source: Source, target: string): string[][] {
  const root = moduleFolder(source);
  const apart = manifestFiles(root, source.apart);
  const together = manifestFiles(root, source.folders).filter((file) => !apart.includes(file));
  for (const file of [...apart, ...together]) {
    fs.mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    fs.copyFileSync(path.join(root, file), path.join(target, file));
    fs.chmodSync(path.join(target, file), 0o644);
  }
  const rendered = Object.entries(source.charts ?? {}).map(([name, chart]) => {
    const file = path.join("charts", `${name}.yaml`);
    render(name, path.join(root, chart), path.join(target, file));
    return file;
  });
  const folders = Map.groupBy(together, (file) => path.dirname(file));
  return [...folders.values(), ...[...apart, ...rendered].map((file) => [file])];
}

/** The folder of a source's module, fetched into Go's module cache where it is not there yet. */
export function moduleFolder({ module, version }: Pick<Source, "module" | "version">): string {
  const words = ["mod", "download", "-json", `${module}@${version}`];
  return JSON.parse(execFileSync("go", words, { cwd: os.tmpdir(), encoding: "utf8" })).Dir;
}

/** Every YAML file in these folders that states a kind, by its path in the module. */
function manifestFiles(root: string, folders: readonly string[] = []): string[] {
  return folders
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
        .map((file) => path.join(folder, file)),
    )
    .filter(
      (file) => /\.ya?ml$/.test(file) && isManifest(file, fs.readFileSync(path.join(root, file), "utf8")),
    )
    .sort();
}

/** Not what Helm, a test or a page of documentation fills in first. */
const isManifest = (file: string, text: string) =>
  /^kind:/m.test(text) && !/(^|\/)templates\/|\.tmpl\.ya?ml$/.test(file) && !/^\s*\{%/m.test(text);

/** Renders a chart with its own values into a file, by the Helm that the variable HELM names. */
function render(name: string, chart: string, file: string): void {
  const words = ["template", name, chart, "--namespace", `${name}-system`];
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, execFileSync(process.env.HELM ?? "helm", words, { maxBuffer: 1 << 28 }));
}
