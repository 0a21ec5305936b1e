import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { inLocal } from "../embedded/paths";
import { onLocalStack, pulumi, upFlags } from "../embedded/pulumi";
import { serveStandIns } from "../embedded/standIns";
import { figure, median, timed, verdict } from "./figures";
import { freshPlane } from "./freshPlane";
import { platformUp, succeeded } from "./platformUp";

const rounds = 5;
/** `up` with nothing changed may take this many times the empty program's, and this many seconds more. */
const factor = 1.5;
const seconds = 2;

const empty = inLocal("bench", "empty");

/** `up` of the platform with nothing changed against `up` of a program without a resource: same CLI, backend, flags. */
async function main(): Promise<void> {
  await freshPlane();
  await platformUp();
  await makeEmptyProgram();
  for (const [name, more] of [
    ["with the preview, as make up", []],
    ["with --skip-preview", ["--skip-preview"]],
  ] as const) {
    const platform: number[] = [];
    const nothing: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const ours = await timed(() => unchanged(onLocalStack, [...more]));
      const theirs = await timed(() => unchanged(["--stack", "empty"], [...more], empty));
      // The first pair fills the caches of both.
      if (round === 0) continue;
      platform.push(ours);
      nothing.push(theirs);
    }
    const allowed = factor * median(nothing) + seconds;
    console.log(figure(`second up of the platform, ${name}`, platform));
    console.log(figure(`rival: up of an empty program, ${name}`, nothing));
    console.log(`  ratio ${(median(platform) / median(nothing)).toFixed(2)}`);
    console.log(verdict(`second up, ${name}`, median(platform), Number(allowed.toFixed(2)), "s"));
  }
}

async function unchanged(stack: string[], more: string[], cwd?: string): Promise<void> {
  const args = ["up", ...stack, ...upFlags, ...more];
  const env = await serveStandIns();
  const { stdout } = succeeded(await pulumi(args, { quiet: true, cwd, env }));
  if (/^\s+[+~-] \d+ (to )?(create|update|delete|replace)/m.test(stdout))
    throw new Error(`Something was to be changed, so this was no second up:\n${stdout}`);
}

/** A Node program that registers nothing but its stack, up, in a project of its own on the platform's backend. */
async function makeEmptyProgram(): Promise<void> {
  fs.mkdirSync(empty, { recursive: true, mode: 0o700 });
  const project = {
    name: "empty",
    description: "Nothing, for comparison.",
    runtime: { name: "nodejs", options: { typescript: false } },
    main: "index.js",
  };
  fs.writeFileSync(path.join(empty, "Pulumi.yaml"), stringify(project));
  fs.writeFileSync(path.join(empty, "index.js"), "");
  succeeded(await pulumi(["stack", "init", "empty", "--no-select"], { quiet: true, cwd: empty }));
  succeeded(await pulumi(["up", "--stack", "empty", ...upFlags], { quiet: true, cwd: empty }));
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  // The Kubernetes client keeps its connections open.
  .finally(() => process.exit());
