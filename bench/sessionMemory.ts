import * as fs from "node:fs";
import { runningPid } from "../embedded/processes";

/** How often the processes are looked at. */
const everyMilliseconds = 500;

/** The highest resident size of the CLI with all that it starts, in GiB, while the work is done; shared pages each time. */
export async function peakOfCli(work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, resident(runningPid("pulumi")));
  }, everyMilliseconds);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  if (peak === 0) throw new Error("No process of the CLI was seen, so its memory is not known.");
  return peak / 2 ** 20;
}

/** The sum over a session's processes, in KiB. */
function resident(session: number | undefined): number {
  if (session === undefined) return 0;
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        // After the program's name, which may hold anything but this last parenthesis: state, parent, group, session.
        const [, , , of] = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
        if (Number(of) !== session) return 0;
        return Number(/^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
      } catch {
        // It has ended meanwhile.
        return 0;
      }
    })
    .reduce((sum, value) => sum + value, 0);
}
