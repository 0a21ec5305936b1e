import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { folder, inScratch } from "./scratch";

export interface Process {
  pid: number;
  parent: number;
  /** Distinguishes it from a later process of the same number. */
  started: string;
  args: string;
}

const columns = ["pid=", "ppid=", "lstart=", "args="].flatMap((column) => ["-o", column]);

function all(): Process[] {
  const lines = execFileSync("ps", ["axww", ...columns], { encoding: "utf8", maxBuffer: 2 ** 26 }).split(
    "\n",
  );
  return lines.flatMap((line) => {
    const [, pid, parent, started, args] =
      /^ *(\d+) +(\d+) +(\S+ +\S+ +\d+ +\S+ +\d+) (.*)$/.exec(line) ?? [];
    return pid && started ? [{ pid: Number(pid), parent: Number(parent), started, args: args ?? "" }] : [];
  });
}

/** Every process that belongs to a checkout: by its arguments, or by the folder that it works in. */
export function processesOf(checkout = folder): Process[] {
  return all().filter(
    ({ pid, args }) => args.includes(`${checkout}/`) || `${workingFolder(pid)}/`.startsWith(`${checkout}/`),
  );
}

function workingFolder(pid: number): string {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return ""; // gone meanwhile, or a system without /proc, where the arguments have to do
  }
}

/** Those of them that still run. */
export function survivors(processes: Process[]): Process[] {
  const now = all();
  return processes.filter(({ pid, started }) =>
    now.some((one) => one.pid === pid && one.started === started),
  );
}

/** The process number that `make up` wrote down for a program. */
export const recordedPid = (name: string): number =>
  JSON.parse(fs.readFileSync(inScratch(".embedded", "run", `${name}.json`), "utf8")).pid;

/** The name of a plane's program from its command line. */
export const programName = ({ args }: Process): string => args.split(" ")[0]?.split("/").pop() ?? "";
