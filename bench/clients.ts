import * as fs from "node:fs";
import { parseDocument } from "yaml";
import { inLocal } from "../embedded/paths";
import { localStack, onLocalStack, pulumi, upFlags } from "../embedded/pulumi";
import { serveStandIns } from "../embedded/standIns";
import { figure, timed, verdict } from "./figures";
import { freshPlane } from "./freshPlane";
import { platformUp, succeeded } from "./platformUp";
import { peakOfCli } from "./sessionMemory";

const target = 1.2;

/**
 * The CLI writes the whole state anew before and after each step where the backend is a file or a bucket: a share that
 * grows with the state and that no program has a say in. Left out here, so that what clients cost can be seen.
 */
const withoutCheckpoints = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** What one stack with so many clients takes, in seconds and GiB. */
interface Taken {
  preview: number;
  /** Without checkpoints. */
  up: number;
  unchanged: number;
  memory: number;
}

/**
 * A stack of 200 clients against one of 20: what each further client costs, beside what a stack of one client takes
 * anyway. Other numbers may be given, to see in less time that it works.
 */
async function main([few = 20, many = 200]: number[]): Promise<void> {
  // The first stack fills the caches.
  await stackOf(1);
  const one = await stackOf(1);
  const [small, large] = [await stackOf(few), await stackOf(many)];
  for (const [count, taken] of [[1, one] as const, [few, small] as const, [many, large] as const]) {
    const clients = count === 1 ? "1 client" : `${count} clients`;
    console.log(figure(`preview of a stack with ${clients}`, [taken.preview]));
    console.log(figure("its up from nothing, without preview and checkpoints, ready", [taken.up]));
    console.log(figure("its up with nothing changed, without the preview", [taken.unchanged]));
    console.log(figure("memory of CLI, plugins, program and policy pack, peak", [taken.memory], "GiB", 2));
  }
  for (const phase of ["preview", "up", "unchanged"] as const) {
    const each = (taken: Taken, count: number) => (taken[phase] - one[phase]) / (count - 1);
    const [atFew, atMany] = [each(small, few), each(large, many)];
    if (atFew <= 0) {
      throw new Error(
        `${phase}: ${few} clients took no longer than one, so other work on the machine was measured.`,
      );
    }
    console.log(figure(`${phase}: each further of ${few} clients`, [1000 * atFew], "ms", 0));
    console.log(figure(`${phase}: each further of ${many} clients`, [1000 * atMany], "ms", 0));
    console.log(verdict(`${phase}, a client of ${many} against one of ${few}`, atMany / atFew, target));
  }
}

/** A preview, an up from an empty plane until everything is ready, and an up that finds nothing to do. */
async function stackOf(count: number): Promise<Taken> {
  await freshPlane();
  configure(count);
  const taken: Taken = { preview: 0, up: 0, unchanged: 0, memory: 0 };
  taken.memory = await peakOfCli(async () => {
    taken.preview = await timed(preview);
    taken.up = await timed(up);
    taken.unchanged = await timed(up);
  });
  return taken;
}

async function up(): Promise<void> {
  await platformUp(["--skip-preview"], withoutCheckpoints);
}

async function preview(): Promise<void> {
  const flags = upFlags.filter((flag) => flag !== "--yes");
  const env = await serveStandIns();
  succeeded(await pulumi(["preview", ...onLocalStack, ...flags], { quiet: true, env }));
}

function configure(count: number): void {
  const file = inLocal(`Pulumi.${localStack}.yaml`);
  const document = parseDocument(fs.readFileSync(file, "utf8"));
  const clients = Array.from({ length: count }, (_, index) => ({ name: `client${index}` }));
  document.setIn(["config", "strict-mtls:clients"], clients);
  fs.writeFileSync(file, document.toString());
}

main(process.argv.slice(2).map(Number))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // The Kubernetes client keeps its connections open.
  .finally(() => process.exit());
