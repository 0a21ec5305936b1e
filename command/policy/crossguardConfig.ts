import { crossGuardConfig } from "../../policies/config/crossGuardConfig";
import { type Option, optionHelp, readArguments } from "../arguments/options";
import { configOf, waiverFile, waiversOf } from "../configFiles";
import { Fault } from "../fault";

export const options = {
  config: { value: "FILE", help: "The configuration that policy check takes." },
  waivers: { value: "FILE", help: "The waivers. Default: the file that the configuration names." },
  help: { help: "Show this." },
} satisfies Record<string, Option>;

const help = `Usage: strict-mtls policy crossguard-config [options]

Prints the configuration and the waivers as JSON for CrossGuard, so that one pair of files drives both:

  strict-mtls policy crossguard-config --config policy.yaml > policy-config.json
  pulumi up --policy-pack node_modules/strict-mtls/policies --policy-pack-config policy-config.json

${optionHelp(options)}

Exit code: 0 printed, 2 a file could not be read or the arguments are wrong.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length > 0)
    throw new Fault("policy crossguard-config takes its files as --config and --waivers.");
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const config = configOf(values.config);
  const file = values.waivers ?? waiverFile(values.config, config);
  const waivers = file === undefined ? [] : waiversOf(file);
  process.stdout.write(`${JSON.stringify(crossGuardConfig(config, waivers), null, 2)}\n`);
  return 0;
}
