import { isDeepStrictEqual } from "node:util";
import type { Inventory } from "../embedded/readiness";
import { built } from "../embedded/tools";
import { figure, median, timed, verdict } from "./figures";
import { freshPlane } from "./freshPlane";
import { HelmAndApply } from "./helmAndApply";
import { exportedStack, platformUp } from "./platformUp";

const rounds = 3;
const target = 0.8;

/** `pulumi up` of the platform on an empty plane against a script of `helm` and server-side apply on an empty plane. */
async function main(): Promise<void> {
  const platform: number[] = [];
  const script: number[] = [];
  let rival: HelmAndApply | undefined;
  try {
    for (let round = 0; round < rounds; round++) {
      let ours: Inventory = {};
      let theirs: Inventory = {};
      await freshPlane();
      platform.push(await timed(async () => (ours = await platformUp())));
      rival ??= await HelmAndApply.of(await exportedStack(), await built("plane"));
      const same = rival;
      await freshPlane();
      script.push(await timed(async () => (theirs = await same.install())));
      refuseUnequal(names(ours), names(theirs));
    }
    console.log(figure("pulumi up of the platform, ready", platform));
    console.log(figure(`rival: ${rival?.name}`, script));
    console.log(verdict("platform / rival", median(platform) / median(script), target));
  } finally {
    rival?.remove();
  }
}

const names = (inventory: Inventory) =>
  Object.values(inventory)
    .flat()
    .map(({ kind, metadata }) => `${kind} ${metadata?.namespace ?? ""}/${metadata?.name}`)
    .sort();

/** A ratio between two different amounts of work would say nothing. */
function refuseUnequal(ours: string[], theirs: string[]): void {
  if (isDeepStrictEqual(ours, theirs)) return;
  throw new Error(`The rival did other work.\nThe platform: ${ours}\nThe rival: ${theirs}`);
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // The Kubernetes client keeps its connections open.
  .finally(() => process.exit());
