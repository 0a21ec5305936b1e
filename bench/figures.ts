import { cpus } from "node:os";

/** How long the work took, in seconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
}

/** What work took by the clock and of the processors, in seconds. */
export interface Cost {
  clock: number;
  /** Of all that ran on this machine meanwhile. What its host took for others is not in it. */
  processor: number;
}

/** What the work takes on a machine that does nothing else. */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const since = processorSeconds();
  const clock = await timed(work);
  return { clock, processor: processorSeconds() - since };
}

/** Of all processors, since the machine was started. */
const processorSeconds = (): number =>
  cpus()
    .flatMap(({ times: { user, nice, sys, irq } }) => [user, nice, sys, irq])
    .reduce((sum, milliseconds) => sum + milliseconds / 1000, 0);

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (at(sorted, Math.floor(middle)) + at(sorted, Math.ceil(middle))) / 2;
}

function at(values: number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error("The median of no values was asked; give at least one.");
  return value;
}

/** One measured thing: its median, and every single value, so that noise shows. */
export function figure(name: string, values: number[], unit = "s", digits = 1): string {
  const each = values.map((value) => value.toFixed(digits)).join(", ");
  const spread = values.length > 1 ? `   (median of ${each})` : "";
  return `  ${name.padEnd(54)} ${median(values).toFixed(digits).padStart(7)} ${unit}${spread}`;
}

/** The closing line of a comparison: what was reached, what was aimed at. */
export function verdict(name: string, reached: number, target: number, unit = "", digits = 2): string {
  const word = reached <= target ? "PASS" : "OVER";
  const spaced = unit && ` ${unit}`;
  return `${word}  ${name}: ${reached.toFixed(digits)}${spaced}, target at most ${target}${spaced}`;
}
