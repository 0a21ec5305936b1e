import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { figure, median, verdict } from "./figures";

const sizes = [50, 200, 500];
const rounds = 3;

interface Run {
  /** Seconds: the picture alone; the component with every object, under Pulumi's mocks. */
  drawn: number;
  built: number;
  objects: number;
  entries: number;
  bytes: number;
}

/** What `Access` costs by the length of its list, and whether ten times the services cost more than ten times as much. */
function main(): void {
  const results = sizes.map((services) => {
    const runs = Array.from({ length: rounds }, () => run(services));
    const { objects, entries } = runs[0]!;
    console.log(`  ${services} services, ${entries} entries, ${objects} objects`);
    const values = (key: keyof Run, scale = 1) => runs.map((each) => each[key] * scale);
    console.log(figure("  building under mocks, picture included", values("built"), "s", 2));
    console.log(figure("  the picture alone", values("drawn"), "s", 3));
    console.log(figure("  peak memory of the process", values("bytes", 2 ** -20), "MiB", 0));
    return {
      services,
      built: median(values("built")),
      drawn: median(values("drawn")),
      mib: median(values("bytes", 2 ** -20)),
    };
  });
  const [small, middle, large] = results as [(typeof results)[0], (typeof results)[0], (typeof results)[0]];
  const growth = (key: "built" | "mib") =>
    (large[key] - middle[key]) /
    (large.services - middle.services) /
    ((middle[key] - small[key]) / (middle.services - small.services));
  console.log(verdict("growth of a service's time, 200 to 500 against 50 to 200", growth("built"), 1.2));
  console.log(verdict("growth of a service's memory, 200 to 500 against 50 to 200", growth("mib"), 1.2));
  console.log(verdict(`picture of ${large.services} services`, large.drawn, 5, "s"));
}

function run(services: number): Run {
  const words = ["--require", "tsx/cjs", path.join(__dirname, "accessBuild.ts"), String(services)];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" }));
}

main();
