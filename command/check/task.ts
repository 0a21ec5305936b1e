import type { InputFile } from "../read/inputFiles";
import type { Group } from "../read/together";

/** What a thread that reads is told. */
export interface Task {
  files: readonly InputFile[];
  /** The next file that no thread has taken. */
  next: Int32Array;
  /** How many of this thread's messages have been judged. */
  judged: Int32Array;
}

/** What it tells: documents of a file, and that the file has ended, with why if that was before its end. */
export type Message = { index: number } & ({ group: Group } | { ended: true; fault?: string });

/** How many messages wait to be judged at most, so that a file of any size needs little memory. */
export const mostAhead = 32;
