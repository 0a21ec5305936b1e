import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import type { Writable } from "node:stream";
import { inLocal } from "../../embedded/paths";
import { forget, logFile, remember, runningPid, start, stop } from "../../embedded/processes";
import { until } from "../../embedded/progress";

const name = `test-${process.pid}`;
const sleeper = { name, binary: "/bin/sleep", args: ["60"] };

/** What the system says of a process, whatever we make of it. */
const ps = (pid: number, column: string) =>
  execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();

function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Writes a record as `remember` does, for a process that was started at another time or is another's. */
function record(pid: number, started: string): void {
  fs.mkdirSync(inLocal("run"), { recursive: true, mode: 0o700 });
  fs.writeFileSync(inLocal("run", `${name}.json`), JSON.stringify({ pid, started }));
}

describe("processes in the background", () => {
  let parent: ChildProcess | undefined;
  afterEach(async () => {
    await stop(name);
    fs.rmSync(logFile(name), { force: true });
    parent?.kill("SIGKILL");
    parent = undefined;
  });

  it("are started once, found again and ended", async () => {
    start(sleeper);
    const pid = runningPid(name);
    assert.ok(pid !== undefined);
    start(sleeper);
    assert.equal(runningPid(name), pid);
    await stop(name);
    assert.equal(runningPid(name), undefined);
    await until(
      async () => isGone(pid),
      300,
      () => "The process goes on.",
    );
  });

  it("are not taken for another process that got their number", async () => {
    record(process.pid, "Thu Jan 1 00:00:00 1970");
    assert.equal(runningPid(name), undefined);
    await stop(name);
    remember(name, process.pid);
    assert.equal(runningPid(name), process.pid);
    forget(name);
  });

  it("count as ended while nobody has collected them", async () => {
    // The shell would collect its child: the child ends only when a program that collects nobody has replaced the shell.
    parent = spawn("sh", ["-c", "(read line) <&3 & echo $!; exec sleep 60"], {
      stdio: ["ignore", "pipe", "ignore", "pipe"],
    });
    const pid = Number(await new Promise((resolve) => parent!.stdout!.once("data", resolve)));
    await until(
      async () => ps(parent!.pid!, "comm") === "sleep",
      300,
      () => "The shell was not replaced.",
    );
    (parent.stdio[3] as Writable).end("\n");
    await until(
      async () => ps(pid, "stat").startsWith("Z"),
      300,
      () => "The process did not end.",
    );
    record(pid, ps(pid, "lstart").split(/\s+/).join(" "));
    assert.equal(runningPid(name), undefined);
  });
});
