import { closeSync, openSync, readSync } from "node:fs";
import { type InputFile, standardInput } from "./inputFiles";
import type { Read } from "./pieces";

/** Opens a file for as long as something is done with what it reads. */
export function reading<T>({ name }: Pick<InputFile, "name">, use: (read: Read) => T): T {
  const descriptor = name === standardInput ? 0 : openSync(name, "r");
  try {
    return use((buffer, from) => patiently(descriptor, buffer, from));
  } finally {
    if (descriptor !== 0) closeSync(descriptor);
  }
}

/** Part of a file that can be read twice. */
export function readPart(name: string, offset: number, length: number): string {
  const descriptor = openSync(name, "r");
  try {
    const buffer = Buffer.alloc(length);
    const count = readSync(descriptor, buffer, 0, length, offset);
    return buffer.toString("utf8", 0, count);
  } finally {
    closeSync(descriptor);
  }
}

const clock = new Int32Array(new SharedArrayBuffer(4));

/** A pipe that does not block says so instead of waiting for more, and on some systems fails at its end. */
function patiently(descriptor: number, buffer: Buffer, from: number): number {
  for (;;) {
    try {
      return readSync(descriptor, buffer, from, buffer.length - from, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(clock, 0, 0, 10);
    }
  }
}
