/** A sentence for the person at the terminal: what was wrong and what to do. It ends the command without a stack trace. */
export class Fault extends Error {}

const seconds = (since: number): string => {
  const elapsed = Math.round((Date.now() - since) / 1000);
  return elapsed < 60 ? `${elapsed} s` : `${Math.floor(elapsed / 60)} min ${elapsed % 60} s`;
};

const terminal = process.stderr.isTTY;
/** Without a terminal a line a second would flood a log: there, one line now and then shows that work goes on. */
const period = terminal ? 1000 : 60_000;

/**
 * Runs one step of `make up`, shows its name with the elapsed time while it works, and how long it took at the end.
 *
 * `detail`, called at each refresh, says what the step is at.
 */
export async function step<T>(
  name: string,
  work: () => Promise<T>,
  detail: () => string = () => "",
): Promise<T> {
  const since = Date.now();
  const show = () => {
    const text = `… ${name} (${seconds(since)}${detail() && `, ${detail()}`})`;
    process.stderr.write(terminal ? `\r\x1b[K${text}` : `${text}\n`);
  };
  if (terminal) show();
  const timer = setInterval(show, period);
  try {
    const result = await work();
    clearInterval(timer);
    process.stderr.write(`${terminal ? "\r\x1b[K" : ""}✔ ${name} (${seconds(since)})\n`);
    return result;
  } catch (error) {
    clearInterval(timer);
    process.stderr.write(`${terminal ? "\r\x1b[K" : ""}✘ ${name} (${seconds(since)})\n`);
    throw error;
  }
}

/** Polls until `probe` gives something, or throws `late()` as the person's message when the deadline has passed. */
export async function until<T>(
  probe: () => Promise<T | undefined | false>,
  limitSeconds: number,
  late: () => string | Promise<string>,
): Promise<T> {
  const deadline = Date.now() + limitSeconds * 1000;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Fault(await late());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
