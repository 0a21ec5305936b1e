const secondsPerUnit: Record<string, number> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** Go counts nanoseconds in 64 bits with sign: a little over 292 years. */
const longest = 2 ** 63 / 1e9;

/**
 * The length, in seconds, of a duration in the syntax that Kubernetes controllers read, for example `2160h` or
 * `1h30m`. There is no unit above the hour; negative durations are refused.
 *
 * @param argument the name of the argument or config key, for the error message.
 * @throws Error when the text is not such a duration.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function goDurationSeconds(text: string, argument: string): number {
  const parts = [...text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
  const complete = parts.length > 0 && parts.map((part) => part[0]).join("") === text;
  const seconds = parts.reduce((sum, part) => sum + Number(part[1]) * secondsPerUnit[part[2]!]!, 0);
  if (text !== "0" && (!complete || seconds >= longest)) {
    throw new Error(
      `${argument}: ${JSON.stringify(text)} is not a duration; write hours, minutes and seconds, for example 2160h or 1h30m.`,
    );
  }
  return seconds;
}

/** The same length written in hours where that is exact, otherwise in seconds. */
export function goDuration(seconds: number): string {
  return seconds % 3600 === 0 ? `${seconds / 3600}h` : `${Math.floor(seconds)}s`;
}
