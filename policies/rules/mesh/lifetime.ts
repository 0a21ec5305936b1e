const hoursIn: Readonly<Record<string, number>> = {
  h: 1,
  m: 1 / 60,
  s: 1 / 3600,
  ms: 1 / 3_600_000,
  us: 1 / 3_600_000_000,
  µs: 1 / 3_600_000_000,
  ns: 1 / 3_600_000_000_000,
};

/** The hours of a duration as Go writes it, such as 24h0m0s; nothing for anything else. */
export function goHours(duration: string): number | undefined {
  if (!/^(\d+(\.\d+)?(h|ms|m|s|us|µs|ns))+$/.test(duration)) return duration === "0" ? 0 : undefined;
  return [...duration.matchAll(/([\d.]+)([a-zµ]+)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * hoursIn[unit!]!,
    0,
  );
}
