import { execFileSync, spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { inLocal } from "./paths";
import { until } from "./progress";

/** A program that goes on in the background, its log beside its record. */
export interface Program {
  name: string;
  binary: string;
  args: string[];
}

/** What identifies a process beyond its number, which the system gives to another one later. */
interface Record {
  pid: number;
  started: string;
}

const recordFile = (name: string) => inLocal("run", `${name}.json`);
export const logFile = (name: string) => inLocal("logs", `${name}.log`);

/** When a process was started; undefined where there is none. One that ended and waits for its parent counts as none. */
function startedAt(pid: number): string | undefined {
  try {
    const text = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" });
    const [state = "Z", ...time] = text.trim().split(/\s+/);
    return state.startsWith("Z") || time.length === 0 ? undefined : time.join(" ");
  } catch {
    return undefined;
  }
}

function recordOf(name: string): Record | undefined {
  return fs.existsSync(recordFile(name)) ? JSON.parse(fs.readFileSync(recordFile(name), "utf8")) : undefined;
}

/** The process number of a program that `start` started and that still runs. */
export function runningPid(name: string): number | undefined {
  const record = recordOf(name);
  return record && startedAt(record.pid) === record.started ? record.pid : undefined;
}

/** Starts a program unless it runs already; it outlives this command. */
export function start(program: Program): void {
  if (runningPid(program.name) !== undefined) return;
  fs.mkdirSync(path.dirname(logFile(program.name)), { recursive: true, mode: 0o700 });
  const log = fs.openSync(logFile(program.name), "a", 0o600);
  const child = spawn(program.binary, program.args, {
    detached: true,
    stdio: ["ignore", log, log],
    cwd: inLocal(),
  });
  child.on("error", () => {}); // a program that cannot start is reported by the readiness check that misses it
  child.unref();
  fs.closeSync(log);
  if (child.pid !== undefined) remember(program.name, child.pid);
}

/** Writes down that a process is ours, so that a later command can find it. */
export function remember(name: string, pid: number): void {
  const record: Record = { pid, started: startedAt(pid) ?? "" };
  fs.mkdirSync(path.dirname(recordFile(name)), { recursive: true, mode: 0o700 });
  fs.writeFileSync(recordFile(name), JSON.stringify(record), { mode: 0o600 });
}

export const forget = (name: string): void => fs.rmSync(recordFile(name), { force: true });

/**
 * Ends what is left of a remembered session leader: itself and its children, which go on when it is killed.
 * The system gives no new process the number of a session that still has members.
 */
export function endSession(name: string): void {
  const record = recordOf(name);
  if (record === undefined) return;
  const leader = startedAt(record.pid);
  if (leader === undefined || leader === record.started)
    spawnSync("pkill", ["-KILL", "-s", String(record.pid)]);
  forget(name);
}

/** Ends a program at once: nothing on the plane is worth the ten seconds that a farewell takes. */
export async function stop(name: string): Promise<void> {
  const pid = runningPid(name);
  if (pid !== undefined) {
    process.kill(pid, "SIGKILL");
    const gone = async () => runningPid(name) === undefined;
    await until(gone, 30, () => `The process ${pid} (${name}) does not end; stop it by hand.`);
  }
  forget(name);
}

/** The last lines of a program's log, for an error message. */
export function logTail(name: string, lines = 3): string {
  const file = logFile(name);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n").slice(-lines).join("\n") : "";
}
