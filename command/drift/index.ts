import { type Option, optionHelp, readArguments } from "../arguments/options";
import { Fault } from "../fault";
import { printableJson } from "../report/printable";
import { type Drift, driftIn } from "./drift";
import { refreshPreview } from "./refreshPreview";

export const options = {
  stack: { value: "STACK", help: "The stack. Default: the selected one." },
  cwd: { value: "FOLDER", help: "Where the project is. Default: this folder." },
  "config-file": { value: "FILE", help: "The stack's configuration. Default: Pulumi.<stack>.yaml." },
  format: { value: "FORMAT", choices: ["text", "json"], help: "How to print. Default: text." },
  help: { help: "Show this." },
} satisfies Record<string, Option>;

const help = `Usage: strict-mtls drift [options]

Shows what differs from the state of a stack because somebody changed it by hand. It runs the pulumi CLI of PATH for a
preview of a refresh, which changes neither the cluster nor the state. Names of resources and properties are shown, no
values.

${optionHelp(options)}

Exit code: 0 no drift, 1 drift, 2 it could not look or the arguments are wrong.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length > 0) throw new Fault("drift takes no operand; name the stack with --stack.");
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const drift = driftIn(
    await refreshPreview({ stack: values.stack, cwd: values.cwd, configFile: values["config-file"] }),
  );
  process.stdout.write(values.format === "json" ? printableJson(drift) : inText(drift));
  return hasDrift(drift) ? 1 : 0;
}

const hasDrift = ({ resources, unnamed }: Drift): boolean => resources.length > 0 || unnamed > 0;

/** Its words come from a module that loads all rules, which help need not wait for. */
function inText(drift: Drift): string {
  const { driftText } = require("./text") as typeof import("./text");
  return driftText(drift);
}
