import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { inLocal } from "./paths";
import { built, moduleFolder } from "./tools";

/** Where a chart lies in the Go modules that the plane is built from. */
const charts = {
  "cert-manager": { module: "github.com/cert-manager/cert-manager", folder: "deploy/charts/cert-manager" },
  "sealed-secrets": { module: "github.com/bitnami/sealed-secrets", folder: "helm/sealed-secrets" },
};

const istioModule = "istio.io/api";
const istioCrds = "kubernetes/customresourcedefinitions.gen.yaml";

/**
 * Lays the upstream charts out in `.embedded/charts`, under paths that are the same in every checkout.
 * A chart is copied because Helm packs what it installs, and the module cache is read-only and lies elsewhere on
 * every machine.
 */
export async function layOutCharts(): Promise<void> {
  // The plane's build is named by the hash of its go.sum, which also pins the charts.
  const marker = inLocal("charts", ".laid-out");
  const from = await built("plane");
  if (fs.existsSync(marker) && fs.readFileSync(marker, "utf8") === from) return;
  for (const [name, { module, folder }] of Object.entries(charts)) {
    const source = path.join(await moduleFolder("plane", module), folder);
    replaceFolder(inLocal("charts", name), (target) => {
      fs.cpSync(source, target, { recursive: true });
      makeWritable(target);
    });
  }
  const module = await moduleFolder("plane", istioModule);
  replaceFolder(inLocal("charts", "istio-base"), (target) =>
    packIstioCrds(path.join(module, istioCrds), target, module),
  );
  fs.writeFileSync(marker, from);
}

/** Istio's own base chart is in no package registry; what it installs here are the CRDs that istio.io/api publishes. */
function packIstioCrds(crds: string, target: string, module: string): void {
  const version = /@v([^/]+)$/.exec(module)?.[1] ?? "0.0.0";
  fs.mkdirSync(path.join(target, "templates"), { recursive: true });
  fs.writeFileSync(
    path.join(target, "Chart.yaml"),
    stringify({
      apiVersion: "v2",
      name: "base",
      version,
      description: "The CRDs of Istio, as istio.io/api publishes them.",
    }),
  );
  fs.copyFileSync(crds, path.join(target, "templates", "crds.yaml"));
  makeWritable(target);
}

/** Fills a new folder and puts it in the place of the old one, so that an interruption leaves either. */
function replaceFolder(target: string, fill: (staging: string) => void): void {
  fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const staging = fs.mkdtempSync(`${target}.`);
  fill(staging);
  fs.rmSync(target, { recursive: true, force: true });
  fs.renameSync(staging, target);
}

function makeWritable(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    fs.chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}
