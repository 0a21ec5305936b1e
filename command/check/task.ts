import type { Settings } from "../../policies/model/settings";
import type { InputFile } from "../read/inputFiles";
import type { FileResult } from "./results";

/** What all threads work on together. */
export interface Task {
  files: readonly InputFile[];
  settings: Settings;
  ruleIds: readonly string[];
  /** The next file that no thread has taken. */
  counter: Int32Array;
}

/** What a worker tells of one file; no result where it cannot be told. */
export interface Message {
  index: number;
  result?: FileResult;
}

/** Takes files for as long as there are any, each by one thread alone. */
export function* eachFile(files: readonly InputFile[], counter: Int32Array): Generator<number> {
  for (let next = Atomics.add(counter, 0, 1); next < files.length; next = Atomics.add(counter, 0, 1))
    yield next;
}
