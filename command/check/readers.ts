import { availableParallelism } from "node:os";
import * as path from "node:path";
import { Worker } from "node:worker_threads";
import type { InputFile } from "../read/inputFiles";
import type { Message, Task } from "./task";

/** Bytes of input for which a thread that reads pays, measured with two cores. */
const worthAThread = 2 * 2 ** 20;

/** Bytes of a file that is read here at once rather than wait for another thread to do it. */
const small = 64 * 2 ** 10;

/** The program that starts a thread is the one that starts the command. */
const program = path.join(
  __dirname,
  __filename.endsWith(".ts") ? "../.." : "../../..",
  "bin",
  "strict-mtls.js",
);

/** What has been told and not been judged yet. */
interface News {
  message: Message;
  /** Lets the thread read on. */
  judged(): void;
}

/** Threads that read and parse files, while this one judges what they have read. */
export class Readers {
  /** They take a while to start, in which this one can load the rules. */
  static start(files: readonly InputFile[], jobs: number | undefined): Readers {
    return new Readers(files, Math.min((jobs ?? worthwhile(files)) - 1, files.length));
  }

  private readonly next = sharedCounter();
  private readonly alive = new Set<Worker>();
  private readonly told: News[] = [];
  private wake = () => {};

  private constructor(
    private readonly files: readonly InputFile[],
    count: number,
  ) {
    for (let reader = 0; reader < count; reader++) this.begin();
  }

  /**
   * Hands over what they tell, until they have ended. Whenever there is nothing to hand over, `read` is given a file: this
   * thread, too, reads rather than wait for a small one.
   */
  async each(use: (message: Message) => void, read: (index: number) => void): Promise<void> {
    for (;;) {
      for (let news = this.told.shift(); news; news = this.told.shift()) {
        use(news.message);
        news.judged();
      }
      if (this.alive.size === 0) return;
      await turn();
      if (this.told.length > 0 || this.alive.size === 0) continue;
      const file = this.files[Atomics.load(this.next, 0)];
      if (file && file.size <= small) {
        const index = Atomics.add(this.next, 0, 1);
        if (index < this.files.length) read(index);
      } else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }

  /** Ends them, whatever they are at. */
  async end(): Promise<void> {
    await Promise.all([...this.alive].map((worker) => worker.terminate()));
  }

  private begin(): void {
    const task: Task = { files: this.files, next: this.next, judged: sharedCounter() };
    const worker = new Worker(program, { workerData: task });
    const judged = () => {
      Atomics.add(task.judged, 0, 1);
      Atomics.notify(task.judged, 0);
    };
    this.alive.add(worker);
    worker.on("message", (message: Message) => {
      this.told.push({ message, judged });
      this.wake();
    });
    // Its exit follows.
    worker.on("error", () => {});
    worker.on("exit", () => {
      this.alive.delete(worker);
      this.wake();
    });
  }
}

/** A second thread reads about as fast as this one judges. */
function worthwhile(files: readonly InputFile[]): number {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return size >= worthAThread ? Math.min(availableParallelism(), 2) : 1;
}

const sharedCounter = () => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/** Lets messages come in. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
