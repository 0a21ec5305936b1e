import type { InputFile } from "../read/inputFiles";
import { type Judge, unread } from "./judge";
import type { Readers } from "./readers";
import { emptyResult, type FileResult } from "./results";
import type { Message } from "./task";

/** Judges all files and returns a result for each in their order; with readers, what these have read and parsed. */
export async function judgeFiles(
  files: readonly InputFile[],
  judge: Judge,
  readers: Readers | undefined,
): Promise<FileResult[]> {
  const collected = new Collected(files, judge);
  await readers?.each(
    (message) => collected.take(message),
    (index) => collected.read(index),
  );
  return collected.all();
}

/** The results so far. */
class Collected {
  private readonly results: (FileResult | undefined)[] = [];
  /** Those of files of which a part is still to come; none where the file could not be judged in parts. */
  private readonly open = new Map<number, FileResult | undefined>();

  constructor(
    private readonly files: readonly InputFile[],
    private readonly judge: Judge,
  ) {}

  read(index: number): void {
    this.results[index] = this.judge.file(this.files[index]!);
  }

  take(message: Message): void {
    const { index } = message;
    const result = this.open.has(index) ? this.open.get(index) : emptyResult();
    if ("ended" in message) {
      if (result && message.fault !== undefined) unread(message.fault, result);
      this.results[index] = result;
      this.open.delete(index);
    } else if (result) {
      this.open.set(index, this.judged(message, result));
    }
  }

  /** What threads did not get done, whatever the reason, is done here. */
  all(): FileResult[] {
    return this.files.map((file, index) => this.results[index] ?? this.judge.file(file));
  }

  private judged(
    { index, group }: Exclude<Message, { ended: true }>,
    into: FileResult,
  ): FileResult | undefined {
    try {
      this.judge.group(group, this.files[index]!, into);
      return into;
    } catch {
      // Tried again with all of its file, where that becomes a fault.
      return undefined;
    }
  }
}
