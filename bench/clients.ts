import * as fs from "node:fs";
import { parseDocument } from "yaml";
import { inLocal } from "../embedded/paths";
import { localStack, onLocalStack, pulumi, upFlags } from "../embedded/pulumi";
import { serveStandIns } from "../embedded/standIns";
import { type Cost, costOf, figure, median, verdict } from "./figures";
import { freshPlane } from "./freshPlane";
import { platformUp, succeeded } from "./platformUp";
import { peakOfCli } from "./sessionMemory";

const target = 1.2;

/** How often a stack is previewed, and updated with nothing to do; one of few clients hardly differs from one of one. */
const rounds = 3;

/**
 * The CLI writes the whole state anew before and after each step where the backend is a file or a bucket: a share that
 * grows with the state and that no program has a say in. Left out here, so that what clients cost can be seen.
 */
const withoutCheckpoints = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** What one stack with so many clients takes, each time that it was done. */
interface Taken {
  preview: Cost[];
  /** Without checkpoints. */
  up: Cost[];
  unchanged: Cost[];
  /** In GiB. */
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
    report(`preview of a stack with ${clients}`, taken.preview);
    report("its up from nothing, without preview and checkpoints, ready", taken.up);
    report("its up with nothing changed, without the preview", taken.unchanged);
    console.log(figure("memory of CLI, plugins, program and policy pack, peak", [taken.memory], "GiB", 2));
  }
  for (const phase of ["preview", "up", "unchanged"] as const) {
    for (const by of ["clock", "processor"] as const) {
      const inAll = (taken: Taken) => median(taken[phase].map((cost) => cost[by]));
      const each = (taken: Taken, count: number) => (inAll(taken) - inAll(one)) / (count - 1);
      const [atFew, atMany] = [each(small, few), each(large, many)];
      const what = `${phase} by the ${by}`;
      if (atFew <= 0) {
        throw new Error(
          `${what}: ${few} clients took no longer than one, so other work on the machine was measured.`,
        );
      }
      console.log(figure(`${what}: each further of ${few} clients`, [1000 * atFew], "ms", 0));
      console.log(figure(`${what}: each further of ${many} clients`, [1000 * atMany], "ms", 0));
      console.log(verdict(`${what}, a client of ${many} against one of ${few}`, atMany / atFew, target));
    }
  }
}

function report(what: string, costs: Cost[]): void {
  console.log(
    figure(
      what,
      costs.map(({ clock }) => clock),
    ),
  );
  console.log(
    figure(
      "  of the processors",
      costs.map(({ processor }) => processor),
    ),
  );
}

/** Previews, an up from an empty plane until everything is ready, and ups that find nothing to do. */
async function stackOf(count: number): Promise<Taken> {
  await freshPlane();
  configure(count);
  const taken: Taken = { preview: [], up: [], unchanged: [], memory: 0 };
  taken.memory = await peakOfCli(async () => {
    for (let round = 0; round < rounds; round++) taken.preview.push(await costOf(preview));
    taken.up.push(await costOf(up));
    for (let round = 0; round < rounds; round++) taken.unchanged.push(await costOf(up));
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
