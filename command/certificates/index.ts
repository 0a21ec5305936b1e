import { homedir } from "node:os";
import * as path from "node:path";
import { type Option, optionHelp, readArguments } from "../arguments/options";
import { Fault } from "../fault";
import { printableJson } from "../report/printable";
import { type Certificate, certificate, isAmiss } from "./certificate";

export const options = {
  kubeconfig: { value: "FILE", help: "Leads to the cluster. Default: KUBECONFIG, else ~/.kube/config." },
  context: { value: "NAME", help: "Context of the kubeconfig. Default: its current one." },
  within: {
    value: "TIME",
    help: "Days or hours, as 30d or 36h, in which an end without renewal is a fault. Default: 30d.",
  },
  format: { value: "FORMAT", choices: ["text", "json"], help: "How to print. Default: text." },
  help: { help: "Show this." },
} satisfies Record<string, Option>;

const help = `Usage: strict-mtls certificates [options]

Shows when the certificates that cert-manager keeps in a cluster end and are renewed. A fault is one that has expired, was
never issued, or ends within the given time although its renewal time has passed or is not known; a short life that is
renewed in time is none. It reads Certificate objects alone, no Secrets.

${optionHelp(options)}

Exit code: 0 all are renewed in time, 1 some are not, 2 the cluster could not be read or the arguments are wrong.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length > 0)
    throw new Fault("certificates takes no operand; name the cluster with --kubeconfig and --context.");
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const within = values.within ?? "30d";
  const limit = milliseconds(within);
  const { certificateObjects } = require("./read") as typeof import("./read");
  const objects = await certificateObjects(values.kubeconfig ?? usualKubeconfig(), values.context);
  const now = Date.now();
  const all = objects.map((object) => certificate(object, now, limit)).sort(bySoonestEnd);
  process.stdout.write(values.format === "json" ? printableJson(all) : inText(all, within));
  return all.some(isAmiss) ? 1 : 0;
}

const usualKubeconfig = (): string => process.env.KUBECONFIG || path.join(homedir(), ".kube", "config");

function milliseconds(time: string): number {
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(time) ?? [];
  if (count === undefined) {
    throw new Fault(`--within ${JSON.stringify(time)} is no time; allowed: days or hours, as 30d or 36h.`);
  }
  return Number(count) * (unit === "d" ? 86_400_000 : 3_600_000);
}

/** What was never issued comes first. */
const bySoonestEnd = (a: Certificate, b: Certificate): number =>
  (a.notAfter ?? "").localeCompare(b.notAfter ?? "") || a.name.localeCompare(b.name, "en");

/** Its words come from a module that loads all rules, which help need not wait for. */
function inText(all: Certificate[], within: string): string {
  const { certificatesText } = require("./text") as typeof import("./text");
  return certificatesText(all, within);
}
