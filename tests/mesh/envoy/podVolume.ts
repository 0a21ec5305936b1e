import * as fs from "node:fs";
import * as path from "node:path";

/** The contents of Secrets and ConfigMaps by name, each by key. */
export type Contents = Record<string, Record<string, string>>;

interface Source {
  secret?: { name: string; items: { key: string; path: string }[] };
  configMap?: { name: string; items: { key: string; path: string }[] };
}

/**
 * The volumes that Istio's injector gives a pod's proxy by its annotations, written as the kubelet writes them: files
 * are links into `..data`, which is itself a link that a change replaces in one step.
 * Source: kubernetes/kubernetes pkg/volume/util/atomic_writer.go.
 */
export function mountProxyVolumes(
  annotations: Record<string, string>,
  contents: Contents,
  root: string,
): void {
  const volumes = JSON.parse(annotations["sidecar.istio.io/userVolume"]!);
  const mounts = JSON.parse(annotations["sidecar.istio.io/userVolumeMount"]!);
  for (const [name, { mountPath, readOnly }] of Object.entries<any>(mounts)) {
    if (readOnly !== true) throw new Error(`${name} is not mounted read-only.`);
    const { sources } = volumes[name].projected as { sources: Source[] };
    write(path.join(root, mountPath), Object.assign({}, ...sources.map((each) => filesOf(each, contents))));
  }
}

function filesOf(source: Source, contents: Contents): Record<string, string> {
  const { name, items } = source.secret ?? source.configMap!;
  return Object.fromEntries(
    items.map(({ key, path: file }) => {
      const content = contents[name]?.[key];
      if (content === undefined) throw new Error(`${name} has no key ${key}, so the pod would not start.`);
      return [file, content];
    }),
  );
}

function write(folder: string, files: Record<string, string>): void {
  fs.mkdirSync(folder, { recursive: true });
  const version = fs.mkdtempSync(`${folder}/..`);
  for (const [file, content] of Object.entries(files)) fs.writeFileSync(path.join(version, file), content);
  const [link, next] = [path.join(folder, "..data"), path.join(folder, "..data_tmp")];
  const previous = fs.existsSync(link) ? fs.realpathSync(link) : undefined;
  fs.symlinkSync(path.basename(version), next);
  fs.renameSync(next, link);
  for (const file of Object.keys(files)) {
    const visible = path.join(folder, file);
    if (!fs.existsSync(visible)) fs.symlinkSync(path.join("..data", file), visible);
  }
  if (previous !== undefined) fs.rmSync(previous, { recursive: true });
}
