const secondsPerUnit: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  // The micro sign and the Greek letter.
  "\u00b5s": 1e-6,
  "\u03bcs": 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

const part = /(\d+\.?\d*|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/gy;

/**
 * The seconds that a duration stands for in Go's syntax, which Kubernetes controllers read: `2160h`, `1h30m`. Nothing
 * for any other text: there is no unit above the hour, so `90d` is none.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function goDurationSeconds(text: string): number | undefined {
  const [, sign, length] = /^([+-]?)(.*)$/s.exec(text)!;
  if (length === "0") return 0;
  let seconds = 0;
  let end = 0;
  for (const { 0: whole, 1: number, 2: unit, index } of length!.matchAll(part)) {
    seconds += Number(number) * secondsPerUnit[unit!]!;
    end = index + whole.length;
  }
  if (end === 0 || end !== length!.length) return undefined;
  return sign === "-" ? -seconds : seconds;
}
