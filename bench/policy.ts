import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { built } from "../embedded/tools";
import { figure, median, verdict } from "./figures";
import { installedPackage } from "./installedPackage";
import { writeManifests } from "./manifests";

const rounds = 5;
const objects = 10_000;
const files = 500;
/** The rules that `rego/six.rego` says in Rego. */
const six = ["MTLS-02", "DR-01", "GW-03", "CM-02", "IN-01", "SEC-01"];

interface Run {
  seconds: number;
  bytes: number;
  findings: { rule: string; resource: { namespace: string; name: string } }[];
}

/** `strict-mtls policy check` on many files, against conftest with six of the rules and against a process for each file. */
async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "strict-mtls-policy-"));
  try {
    const conftest = path.join(await built("conftest"), "conftest");
    const command = path.join(installedPackage(folder), "bin", "strict-mtls.js");
    const manifests = writeManifests(folder, objects, files);
    startUp(command);
    compare(command, conftest, manifests);
    onePerFile(command, manifests);
    growth(command, folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** From the shell until the command has printed its help. */
function startUp(command: string): void {
  const run = (...words: string[]) => timedRun(process.execPath, [command, ...words]).seconds * 1000;
  const help = repeat(() => run("--help"));
  const node = repeat(() => timedRun(process.execPath, ["-e", "0"]).seconds * 1000);
  console.log(figure("start-up: strict-mtls --help", help, "ms", 0));
  console.log(figure("Node alone: node -e 0", node, "ms", 0));
  console.log(verdict("start-up", median(help), 250, "ms", 0));
}

function compare(command: string, conftest: string, manifests: string): void {
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(check(command, manifests));
    theirs.push(regoTwin(conftest, manifests));
  }
  sameFindings(ours[0]!, theirs[0]!);
  const seconds = (runs: Run[]) => runs.map((run) => run.seconds);
  const bytes = ours.map((run) => run.bytes / 2 ** 20);
  console.log(figure(`all rules on ${objects} objects in ${files} files`, seconds(ours), "s", 2));
  console.log(figure("rival: conftest, six of the rules", seconds(theirs), "s", 2));
  console.log(figure("peak memory", bytes, "MiB", 0));
  const ratio = median(seconds(ours)) / median(seconds(theirs));
  console.log(verdict("all rules against conftest with six", ratio, 1 / 5));
  console.log(verdict("all rules on all files", median(seconds(ours)), 2, "s"));
  console.log(verdict("peak memory", median(bytes), 400, "MiB", 0));
}

/** A process for each file, as a hook that is called with one file at a time does it. */
function onePerFile(command: string, manifests: string): void {
  const together = repeat(() => check(command, manifests).seconds);
  const since = performance.now();
  for (const file of fs.readdirSync(manifests)) check(command, path.join(manifests, file));
  const apart = (performance.now() - since) / 1000;
  console.log(figure(`rival: one process for each of ${files} files`, [apart], "s", 1));
  console.log(verdict("one process against one for each file", median(together) / apart, 1 / 5));
}

/** Seconds for each further thousand objects, from 1,000 to 10,000 and from 10,000 to 100,000. */
function growth(command: string, folder: string): void {
  const seconds = [1_000, 10_000, 100_000].map((count) => {
    const manifests = writeManifests(folder, count, count / 20);
    const runs = repeat(() => check(command, manifests).seconds);
    console.log(figure(`all rules on ${count} objects`, runs, "s", 2));
    return median(runs);
  });
  const [small, middle, large] = seconds as [number, number, number];
  const first = (middle - small) / 9;
  const second = (large - middle) / 90;
  console.log(figure("each further 1,000 objects, up to 10,000", [first * 1000], "ms", 0));
  console.log(figure("each further 1,000 objects, up to 100,000", [second * 1000], "ms", 0));
  console.log(verdict("growth of the cost of an object", second / first, 1.2));
}

function check(command: string, target: string): Run {
  const peak = `${target}.peak`;
  const { seconds, stdout } = timedRun(
    process.execPath,
    [
      "--require",
      path.join(__dirname, "peakMemory.cjs"),
      command,
      "policy",
      "check",
      "--format",
      "json",
      target,
    ],
    { PEAK_MEMORY: peak },
  );
  const bytes = Number(fs.readFileSync(peak, "utf8"));
  fs.rmSync(peak);
  return { seconds, bytes, findings: JSON.parse(stdout).findings };
}

function regoTwin(conftest: string, manifests: string): Run {
  const policy = path.join(__dirname, "rego");
  const words = ["test", "--policy", policy, "--output", "json", "--no-fail", manifests];
  const { seconds, stdout } = timedRun(conftest, words);
  const results = JSON.parse(stdout) as { failures?: { msg: string }[] }[];
  const findings = results
    .flatMap(({ failures = [] }) => failures)
    .map(({ msg }) => {
      const [rule, resource] = msg.split(" ") as [string, string];
      const [namespace, name] = resource.split("/") as [string, string];
      return { rule, resource: { namespace, name } };
    });
  return { seconds, bytes: 0, findings };
}

/** A comparison of two that do not find the same would mean nothing. */
function sameFindings(ours: Run, theirs: Run): void {
  const list = ({ findings }: Run) =>
    [...new Set(findings.map(({ rule, resource }) => `${rule} ${resource.namespace}/${resource.name}`))]
      .filter((text) => six.includes(text.split(" ")[0]!))
      .sort()
      .join("\n");
  if (list(ours) === "" || list(ours) !== list(theirs)) {
    throw new Error(
      "The six rules and their twins in Rego do not find the same; the comparison means nothing.",
    );
  }
}

const repeat = (measure: () => number): number[] => Array.from({ length: rounds }, measure);

function timedRun(program: string, words: string[], env: Record<string, string> = {}) {
  const since = performance.now();
  const { stdout, stderr, error, status } = spawnSync(program, words, {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    env: { ...process.env, ...env },
  });
  const seconds = (performance.now() - since) / 1000;
  if (error) throw error;
  if (status !== 0 && status !== 1)
    throw new Error(`${path.basename(program)} ended with ${status}: ${stderr}`);
  return { seconds, stdout };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
