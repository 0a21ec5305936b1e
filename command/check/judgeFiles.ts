import { availableParallelism } from "node:os";
import * as path from "node:path";
import { Worker } from "node:worker_threads";
import type { Rule } from "../../policies/model/rule";
import type { Settings } from "../../policies/model/settings";
import type { InputFile } from "../read/inputFiles";
import { Judge } from "./judge";
import type { FileResult } from "./results";
import { eachFile, type Message, type Task } from "./task";

/**
 * Bytes of input for which one more thread pays: it compiles all rules anew, so with less it ends later than this one alone.
 * Measured with two cores at 3, 6 and 13 MB of manifests.
 */
const worthAThread = 4 * 2 ** 20;

/** Judges all files and returns a result for each in their order, on as many threads as are said, or else as pay. */
export async function judgeFiles(
  files: readonly InputFile[],
  rules: readonly Rule[],
  settings: Settings,
  jobs: number | undefined,
): Promise<FileResult[]> {
  const results: (FileResult | undefined)[] = files.map(() => undefined);
  const counter = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const task: Task = { files, settings, ruleIds: rules.map(({ id }) => id), counter };
  const threads = Math.min(jobs ?? worthwhile(files), files.length);
  const others = Array.from({ length: threads - 1 }, () => inWorker(task, results));
  const judge = new Judge(rules, settings);
  for (const index of eachFile(files, counter)) results[index] = judge.file(files[index]!);
  await Promise.all(others);
  return results.map((result, index) => result ?? judge.file(files[index]!));
}

function worthwhile(files: readonly InputFile[]): number {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return Math.min(availableParallelism(), 1 + Math.floor(size / worthAThread));
}

/** The program that starts a thread is the one that starts the command. */
const program = path.join(
  __dirname,
  __filename.endsWith(".ts") ? "../.." : "../../..",
  "bin",
  "strict-mtls.js",
);

function inWorker(workerData: Task, results: (FileResult | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(program, { workerData });
    worker.on("message", ({ index, result }: Message) => {
      results[index] = result;
    });
    // What a thread did not get done, whatever the reason, the main thread does.
    worker.on("error", () => resolve());
    worker.on("exit", () => resolve());
  });
}
