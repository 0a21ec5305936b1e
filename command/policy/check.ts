import { writeFileSync } from "node:fs";
import type { Severity } from "../../policies/model/rule";
import { type Option, optionHelp, readArguments } from "../arguments/options";
import type { Input } from "../check/check";
import { Readers } from "../check/readers";
import type { Outcome } from "../check/report";
import { Fault } from "../fault";
import { inputFiles, standardInput, whyUnreadable } from "../read/inputFiles";
import type { Format } from "../report";
import type { CheckReport } from "../report/report";

const formats: readonly Format[] = ["text", "json", "sarif", "junit", "github", "html"];
const severities: readonly Severity[] = ["low", "medium", "high", "critical"];

export const options = {
  profile: { value: "NAME", help: "Guideline whose versions, key sizes and suites hold. Default: nist." },
  config: { value: "FILE", help: "Configuration: profile, levels, waivers and more." },
  waivers: { value: "FILE", help: "Findings that are accepted for a time." },
  complete: { help: "The input is all there is, so rules on what is missing speak." },
  format: { value: "FORMAT", choices: formats, help: "How to report. Default: text." },
  output: { value: "FILE", help: "Write the report there instead of to standard output." },
  color: { value: "WHEN", choices: ["auto", "always", "never"], help: "Colours in text. Default: auto." },
  "fail-on": {
    value: "SEVERITY",
    choices: severities,
    help: "Least severity that makes the exit code 1. Default: low.",
  },
  fix: { help: "Change the files where that mends a finding and nothing else." },
  jobs: {
    value: "N",
    help: "Threads: one judges, the others read. Default: 2 for 2 MiB of input or more, else 1.",
  },
  kubeconfig: { value: "FILE", help: "Check the live cluster that this file leads to." },
  context: { value: "NAME", help: "Context of the kubeconfig. Default: its current one." },
  help: { help: "Show this." },
} satisfies Record<string, Option>;

const help = `Usage: strict-mtls policy check [options] [paths...]

Checks YAML and JSON files, folders of them, rendered charts, lists, OpenShift templates, the output of
pulumi stack export and pulumi preview --json, and a live cluster. The path - is standard input.
Files in folders that hold no Kubernetes object are passed over; a file that is named must hold one.

${optionHelp(options)}

Exit code: 0 clean, 1 findings, 2 something could not be read or the arguments are wrong.
`;

type Values = Partial<Record<keyof typeof options, string>>;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const { report } = await checked(values, positionals);
  const { render } = require("../report") as typeof import("../report");
  const format = (values.format ?? "text") as Format;
  const columns = process.stdout.columns ?? 100;
  emit(render(report, { format, color: isColored(values), columns }), values.output);
  return exitCode(report, (values["fail-on"] ?? "low") as Severity);
}

async function checked(values: Values, paths: string[]): Promise<Outcome> {
  const jobs = jobsOf(values.jobs);
  if (values.kubeconfig !== undefined) {
    if (paths.length > 0) throw new Fault("--kubeconfig takes the place of paths; give one of them.");
    if (values.fix) throw new Fault("--fix changes files; it cannot be given with --kubeconfig.");
    const { checkCluster } = require("../check/cluster") as typeof import("../check/cluster");
    const { configuration } = require("../check/configuration") as typeof import("../check/configuration");
    return checkCluster(values.kubeconfig, values.context, configuration(values));
  }
  if (values.context !== undefined) throw new Fault("--context needs --kubeconfig.");
  if (paths.length === 0)
    throw new Fault("policy check needs files or folders, - for standard input, or --kubeconfig.");
  const input = inputFiles(paths);
  if (input.files.length === 0 && input.errors.length === 0)
    throw new Fault(`No YAML or JSON file was found in ${paths.join(", ")}.`);
  if (values.fix && paths.includes(standardInput))
    throw new Fault("--fix changes files; it cannot be given with standard input.");
  const readers = Readers.start(input.files, jobs);
  try {
    return await checkedFiles(values, input, readers, jobs);
  } finally {
    await readers.end();
  }
}

async function checkedFiles(
  values: Values,
  input: Input,
  readers: Readers,
  jobs: number | undefined,
): Promise<Outcome> {
  const { configuration } = require("../check/configuration") as typeof import("../check/configuration");
  const { checkFiles } = require("../check/check") as typeof import("../check/check");
  const chosen = configuration(values);
  const outcome = await checkFiles(input, chosen, readers);
  if (!values.fix) return outcome;
  const { fixFiles } = require("../check/fixFiles") as typeof import("../check/fixFiles");
  return fixFiles(input, outcome, (again) => checkFiles(again, chosen, Readers.start(again.files, jobs)));
}

function jobsOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const jobs = Number(value);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 256) return jobs;
  throw new Fault(`--jobs ${JSON.stringify(value)} is not a whole number from 1 to 256.`);
}

function isColored({ color = "auto", format = "text", output }: Values): boolean {
  if (color !== "auto" || format !== "text") return color === "always";
  return output === undefined && process.stdout.isTTY === true && !process.env.NO_COLOR;
}

function emit(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Fault(`--output ${file} cannot be written: it ${whyUnreadable(error)}.`);
  }
}

function exitCode({ errors, findings }: CheckReport, failOn: Severity): number {
  if (errors.length > 0) return 2;
  const least = severities.indexOf(failOn);
  const fails = findings.some(
    ({ level, severity }) => level === "mandatory" && severities.indexOf(severity) >= least,
  );
  return fails ? 1 : 0;
}
