import { run } from "../embedded/command";
import { root } from "../embedded/paths";
import { succeeded } from "./platformUp";

/** A part of `make up` and how long it took, in seconds. */
export interface Phase {
  name: string;
  seconds: number;
}

/** Lines of the output that end a phase. */
const ends: [RegExp, (match: RegExpExecArray) => string][] = [
  [/^✔ (Building \w+)/, ([, building]) => `${building}`],
  [/^✔ Starting the control plane/, () => "control plane"],
  [/^Previewing update/, () => "charts, plugins, stack, start of the CLI"],
  [/^Updating \(/, () => "preview"],
  [/^Duration:/, () => "update"],
  [/^✔ Certificates ready/, () => "rest of the readiness"],
];

/** Runs what `make up` runs once the npm packages are there, and splits its time by what it prints. */
export async function makeUp(env: NodeJS.ProcessEnv = process.env): Promise<Phase[]> {
  const phases: Phase[] = [];
  let since = performance.now();
  const end = (name: string) => {
    phases.push({ name, seconds: (performance.now() - since) / 1000 });
    since = performance.now();
  };
  const onLine = (line: string) => {
    for (const [expression, name] of ends) {
      const match = expression.exec(line);
      if (match) end(name(match));
    }
  };
  const args = ["--require", "tsx/cjs", "embedded/cli.ts", "up"];
  succeeded(await run(process.execPath, args, { cwd: root, env, onLine }));
  end("summary");
  return phases;
}

export const total = (phases: Phase[]): number => phases.reduce((sum, { seconds }) => sum + seconds, 0);
