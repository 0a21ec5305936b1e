import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import * as path from "node:path";
import { copyCheckout } from "./checkout";

/** Every benchmark is a file of this folder; a stack of 200 clients and the cold build take long and run by name only. */
const always = ["plane", "warm", "platform", "second-up", "policy", "policy-preview", "directory", "access"];
const byName = [...always, "clients", "cold"];

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !byName.includes(name));
  if (unknown.length > 0) {
    console.error(`Unknown benchmark "${unknown.join(", ")}"; allowed are ${byName.join(", ")}.`);
    process.exitCode = 1;
    return;
  }
  console.log(
    `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB memory`,
  );
  // Ctrl-C reaches the benchmark as well; this process stays to stop the benchmark's plane.
  process.on("SIGINT", () => {
    process.exitCode = 130;
  });
  const copy = copyCheckout(path.resolve(__dirname, ".."));
  try {
    for (const name of asked.length > 0 ? asked : always) {
      if (process.exitCode !== undefined) break;
      console.log(`\n${name}`);
      if ((await node(copy, `bench/${name}.ts`)) !== 0) process.exitCode ??= 1;
    }
  } finally {
    await node(copy, "embedded/cli.ts", "clean");
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

/** Runs a file of the copied checkout, where it takes everything from and leaves everything in. */
async function node(copy: string, file: string, ...args: string[]): Promise<number> {
  const child = spawn(process.execPath, ["--require", "tsx/cjs", file, ...args], {
    cwd: copy,
    stdio: "inherit",
  });
  const [code] = await once(child, "close");
  return code ?? 1;
}

void main();
