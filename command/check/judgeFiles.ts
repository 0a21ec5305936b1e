import * as path from "node:path";
import { Worker } from "node:worker_threads";
import type { Rule } from "../../policies/model/rule";
import type { Settings } from "../../policies/model/settings";
import type { InputFile } from "../read/inputFiles";
import { Judge } from "./judge";
import type { FileResult } from "./results";
import { eachFile, type Message, type Task } from "./task";

/** Bytes of input for which starting one more thread pays. */
const worthAThread = 512 * 1024;

/** Judges all files, on this thread and as many others as pay, and returns a result for each in their order. */
export async function judgeFiles(
  files: readonly InputFile[],
  rules: readonly Rule[],
  settings: Settings,
  jobs: number,
): Promise<FileResult[]> {
  const results: (FileResult | undefined)[] = files.map(() => undefined);
  const counter = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const task: Task = { files, settings, ruleIds: rules.map(({ id }) => id), counter };
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const threads = Math.min(jobs, files.length, 1 + Math.floor(size / worthAThread));
  const others = Array.from({ length: threads - 1 }, () => inWorker(task, results));
  const judge = new Judge(rules, settings);
  for (const index of eachFile(files, counter)) results[index] = judge.file(files[index]!);
  await Promise.all(others);
  return results.map((result, index) => result ?? judge.file(files[index]!));
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
