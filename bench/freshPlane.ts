import * as fs from "node:fs";
import { layOutCharts } from "../embedded/charts";
import { applyNode } from "../embedded/node";
import { inLocal, local } from "../embedded/paths";
import { startPlane, stopPlane } from "../embedded/plane";
import { preparePulumi } from "../embedded/pulumi";
import { built } from "../embedded/tools";

/** Stops the plane and forgets what was on it and what Pulumi knew of it; plugins, charts and caches stay. */
export async function emptyState(): Promise<void> {
  await stopPlane();
  for (const gone of ["plane", "state", "stack", "passphrase"])
    fs.rmSync(inLocal(gone), { recursive: true, force: true });
  fs.mkdirSync(local, { recursive: true, mode: 0o700 });
}

/** Starts an empty plane with everything laid out that an `up` needs, so that what is timed next is that alone. */
export async function freshPlane(): Promise<void> {
  const binaries = await built("plane");
  await emptyState();
  await startPlane(binaries);
  await applyNode();
  await layOutCharts();
  await preparePulumi();
}
