import * as fs from "node:fs";
import { client, find } from "../embedded/cluster";
import { planePrograms } from "../embedded/commandLines";
import { applyNode } from "../embedded/node";
import { startPlane, stopPlane } from "../embedded/plane";
import { runningPid } from "../embedded/processes";
import { until } from "../embedded/progress";
import { built } from "../embedded/tools";
import { EtcdAndApiServer } from "./etcdAndApiServer";
import { figure, median, timed, verdict } from "./figures";
import { emptyState } from "./freshPlane";

const rounds = 3;
const targetSeconds = 15;
const targetGiB = 1.5;

/** The plane alone: from stopped and empty until the node is ready, and what its processes hold in memory then. */
async function main(): Promise<void> {
  const binaries = await built("plane");
  const api: number[] = [];
  const ready: number[] = [];
  const again: number[] = [];
  const resident: number[] = [];
  const proportional: number[] = [];
  const rival: number[] = [];
  const start = async () => {
    await startPlane(binaries);
    await applyNode();
  };
  const startAndSettle = async () => {
    await start();
    await nodeReady();
  };
  for (let round = 0; round < rounds; round++) {
    await emptyState();
    const began = await timed(start);
    api.push(began);
    ready.push(began + (await timed(nodeReady)));
    resident.push(memory("status", /^VmRSS:\s+(\d+) kB/m));
    proportional.push(memory("smaps_rollup", /^Pss:\s+(\d+) kB/m));
    await stopPlane();
    again.push(await timed(startAndSettle));
    await stopPlane();
    const two = new EtcdAndApiServer(binaries);
    rival.push(await timed(() => two.start()));
    await two.stop();
  }
  console.log(figure("API server ready and node applied, empty", api));
  console.log(figure("plane ready: node Ready, controllers at work, empty", ready));
  console.log(figure("plane ready, started again on its data", again));
  console.log(figure("rival: etcd and kube-apiserver alone, as envtest", rival));
  console.log(figure("resident memory of all processes, shared pages each time", resident, "GiB", 2));
  console.log(figure("the same, shared pages once", proportional, "GiB", 2));
  console.log(`  ratio to etcd and kube-apiserver alone: ${(median(api) / median(rival)).toFixed(2)}`);
  console.log(verdict("plane ready", median(ready), targetSeconds, "s", 1));
  console.log(verdict("plane resident", median(resident), targetGiB, "GiB"));
}

/** The node is ready and the controllers have served a namespace: from here on pods can be scheduled. */
function nodeReady(): Promise<unknown> {
  const api = client();
  return until(
    async () => {
      const node = await find(api, "v1", "Node", undefined, "plane");
      const conditions: { type: string; status: string }[] = node?.status?.conditions ?? [];
      return (
        conditions.some(({ type, status }) => type === "Ready" && status === "True") &&
        (await find(api, "v1", "ServiceAccount", "default", "default")) !== undefined
      );
    },
    60,
    () => "The node was not ready after 60 s.",
  );
}

/** Adds up a line of `/proc/<pid>/<file>` over the plane's processes, in GiB. */
function memory(file: string, line: RegExp): number {
  const kilobytes = planePrograms.map((name) => {
    const text = fs.readFileSync(`/proc/${runningPid(name)}/${file}`, "utf8");
    return Number(line.exec(text)?.[1]);
  });
  return kilobytes.reduce((sum, value) => sum + value, 0) / 2 ** 20;
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // The Kubernetes client keeps its connections open.
  .finally(() => process.exit());
