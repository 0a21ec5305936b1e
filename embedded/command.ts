import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end and returns what it printed; never throws for an exit code. */
export function run(
  program: string,
  args: string[],
  options: SpawnOptions & {
    onLine?: (line: string) => void;
    onStart?: (child: ChildProcess) => void;
    deadlineSeconds?: number;
  } = {},
): Promise<Finished> {
  const { onLine, onStart, deadlineSeconds, ...spawnOptions } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      ...spawnOptions,
      timeout: deadlineSeconds === undefined ? undefined : deadlineSeconds * 1000,
    });
    onStart?.(child);
    const out: Record<"stdout" | "stderr", string> = { stdout: "", stderr: "" };
    let pending = "";
    for (const name of ["stdout", "stderr"] as const) {
      child[name]?.setEncoding("utf8").on("data", (text: string) => {
        out[name] += text;
        if (!onLine) return;
        const lines = (pending + text).split("\n");
        pending = lines.pop() ?? "";
        for (const line of lines) onLine(line);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, ...out }));
  });
}
