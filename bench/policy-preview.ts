import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { inLocal, root } from "../embedded/paths";
import { pulumi } from "../embedded/pulumi";
import { serveStandIns } from "../embedded/standIns";
import { figure, median, timed, verdict } from "./figures";
import { freshPlane } from "./freshPlane";
import { installedPackage } from "./installedPackage";
import { mixedObjects } from "./manifests";
import { succeeded } from "./platformUp";

const rounds = 5;
const resources = 500;
const project = inLocal("bench", "resources");

/** A preview of 500 resources with the installed policy pack and without it, alternating: same CLI, backend, flags. */
async function main(): Promise<void> {
  await freshPlane();
  await makeProgram();
  const pack = path.join(installedPackage(inLocal("bench")), "policies");
  const withPack: number[] = [];
  const without: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const packed = await timed(() => preview(["--policy-pack", pack]));
    const plain = await timed(() => preview([]));
    // The first pair fills the caches of both.
    if (round === 0) continue;
    withPack.push(packed);
    without.push(plain);
  }
  console.log(figure(`preview of ${resources} resources with the policy pack`, withPack));
  console.log(figure("rival: without it", without));
  console.log(verdict("preview with the pack against without", median(withPack) / median(without), 1.15));
}

async function preview(more: string[]): Promise<void> {
  const words = ["preview", "--stack", "resources", "--non-interactive", ...more];
  const { stdout } = succeeded(
    await pulumi(words, { quiet: true, cwd: project, env: await serveStandIns() }),
  );
  if (!stdout.includes(`${resources + 1} to create`))
    throw new Error(`The preview is not one of ${resources} resources:\n${stdout.slice(-2000)}`);
}

/** A Node program of mixed objects that break no rule, of kinds that the API server has by itself. */
async function makeProgram(): Promise<void> {
  fs.mkdirSync(project, { recursive: true, mode: 0o700 });
  fs.symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
  const description = { name: "resources", description: "Many resources, for comparison.", main: "index.js" };
  fs.writeFileSync(
    path.join(project, "Pulumi.yaml"),
    stringify({ ...description, runtime: { name: "nodejs", options: { typescript: false } } }),
  );
  const builtIn = ["apps/v1", "v1", "networking.k8s.io/v1"];
  const objects = mixedObjects(20 * resources)
    .filter(
      ({ apiVersion, kind, spec }) =>
        builtIn.includes(apiVersion) && kind !== "Secret" && (kind !== "Ingress" || "tls" in (spec ?? {})),
    )
    .slice(0, resources)
    .map((object) => ({ ...object, metadata: { ...object.metadata, namespace: "default" } }));
  fs.writeFileSync(path.join(project, "objects.json"), JSON.stringify(objects));
  fs.writeFileSync(
    path.join(project, "index.js"),
    `const k8s = require("@pulumi/kubernetes");
const groups = { v1: "core", "apps/v1": "apps", "networking.k8s.io/v1": "networking" };
for (const object of require("./objects.json"))
  new k8s[groups[object.apiVersion]].v1[object.kind](object.kind + "-" + object.metadata.name, object);
`,
  );
  succeeded(await pulumi(["stack", "init", "resources", "--no-select"], { quiet: true, cwd: project }));
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // The Kubernetes client keeps its connections open.
  .finally(() => process.exit());
