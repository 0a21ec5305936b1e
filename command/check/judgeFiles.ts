import { availableParallelism } from "node:os";
import * as path from "node:path";
import { Worker } from "node:worker_threads";
import type { Rule } from "../../policies/model/rule";
import type { Settings } from "../../policies/model/settings";
import type { InputFile } from "../read/inputFiles";
import type { Group } from "../read/together";
import { Judge, unread } from "./judge";
import { emptyResult, type FileResult } from "./results";
import type { Message, Task } from "./task";

/** Bytes of input for which a thread that reads pays, measured with two cores at 0.4, 0.8, 1.3 and 3 MB of manifests. */
const worthAThread = 2 * 2 ** 20;

/** Bytes of a file that is read at once rather than wait for another thread to do it. */
const small = 64 * 2 ** 10;

/**
 * Judges all files and returns a result for each in their order. This thread judges; others read and parse meanwhile. Were
 * each to do both, each would compile all rules anew, which takes longer than it spares up to 20,000 objects.
 */
export async function judgeFiles(
  files: readonly InputFile[],
  rules: readonly Rule[],
  settings: Settings,
  jobs: number | undefined,
): Promise<FileResult[]> {
  const judge = new Judge(rules, settings);
  const readers = Math.min((jobs ?? worthwhile(files)) - 1, files.length);
  const results = readers > 0 ? await readElsewhere(files, judge, readers) : [];
  // What a thread did not get done, whatever the reason, is done here.
  return files.map((file, index) => results[index] ?? judge.file(file));
}

/** A second thread reads about as fast as this one judges. */
function worthwhile(files: readonly InputFile[]): number {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return size >= worthAThread ? Math.min(availableParallelism(), 2) : 1;
}

type Results = (FileResult | undefined)[];

async function readElsewhere(files: readonly InputFile[], judge: Judge, readers: number): Promise<Results> {
  const results: Results = [];
  const next = sharedCounter();
  let heard = false;
  const onMessage = () => {
    heard = true;
  };
  const threads = Array.from({ length: readers }, () =>
    judgeRead({ files, next, judged: sharedCounter() }, judge, results, onMessage),
  );
  // They take a while to start, in which this one begins.
  while (!heard && (files[Atomics.load(next, 0)]?.size ?? Number.POSITIVE_INFINITY) <= small) {
    const index = Atomics.add(next, 0, 1);
    if (index < files.length) results[index] = judge.file(files[index]!);
    await messages();
  }
  await Promise.all(threads);
  return results;
}

const sharedCounter = () => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Lets messages come in. */
const messages = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The program that starts a thread is the one that starts the command. */
const program = path.join(
  __dirname,
  __filename.endsWith(".ts") ? "../.." : "../../..",
  "bin",
  "strict-mtls.js",
);

/** Judges what one more thread reads, until no file is left. */
function judgeRead(task: Task, judge: Judge, results: Results, onMessage: () => void): Promise<void> {
  let result: FileResult | undefined = emptyResult();
  const take = (message: Message) => {
    if ("ended" in message) {
      if (result && message.fault !== undefined) unread(message.fault, result);
      results[message.index] = result;
      result = emptyResult();
    } else if (result) {
      result = judgedGroup(message, result);
    }
  };
  const judgedGroup = ({ index, group }: Extract<Message, { group: Group }>, into: FileResult) => {
    try {
      judge.group(group, task.files[index]!, into);
      return into;
    } catch {
      // Tried again with all of its file, where that becomes a fault.
      return undefined;
    }
  };
  return new Promise((resolve) => {
    const worker = new Worker(program, { workerData: task });
    worker.on("message", (message: Message) => {
      onMessage();
      take(message);
      Atomics.add(task.judged, 0, 1);
      Atomics.notify(task.judged, 0);
    });
    // Its exit follows.
    worker.on("error", () => {});
    worker.on("exit", () => resolve());
  });
}
