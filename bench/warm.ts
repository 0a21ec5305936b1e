import { built } from "../embedded/tools";
import { figure, median, verdict } from "./figures";
import { emptyState } from "./freshPlane";
import { makeUp, type Phase, total } from "./makeUp";

const rounds = 3;
const target = 60;

/** `make up` with the tools built, the plane stopped and nothing of an earlier platform left. */
async function main(): Promise<void> {
  for (const module of ["plane", "pulumi", "nodehost"] as const) await built(module);
  const runs: Phase[][] = [];
  for (let round = 0; round < rounds; round++) {
    await emptyState();
    runs.push(await makeUp());
  }
  for (const { name } of runs[0] ?? []) {
    const each = runs.map((phases) => phases.find((phase) => phase.name === name)?.seconds ?? 0);
    console.log(figure(name, each));
  }
  const totals = runs.map(total);
  console.log(figure("make up, warm", totals));
  console.log(verdict("make up, warm", median(totals), target, "s", 1));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
