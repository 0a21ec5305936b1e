import { schema } from "../../settings/schema";
import { type Option, optionHelp, readArguments } from "../arguments/options";
import { Fault } from "../fault";
import { printable, printableJson } from "../report/printable";
import { readStack } from "../settings/stackFile";
import { type Inventory, inventory } from "./inventory";
import type { ListedChart } from "./listedChart";
import type { ListedImage } from "./listedImages";

export const options = {
  stack: {
    value: "STACK",
    help: "A stack of this folder, or its file. Default: the defaults of all settings.",
  },
  format: { value: "FORMAT", choices: ["text", "json"], help: "How to print. Default: text." },
  help: { help: "Show this." },
} satisfies Record<string, Option>;

const help = `Usage: strict-mtls images [options]

Lists the charts and images that a stack installs: what each is upstream, where the stack takes it from, and its
digest as far as that is known without asking a registry.

${optionHelp(options)}

Exit code: 0 printed, 2 a file could not be read or the arguments are wrong.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length > 0) throw new Fault("images takes no operand; name the stack with --stack.");
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const settings = values.stack === undefined ? schema.parse({}) : readStack(values.stack).settings;
  const all = inventory(settings);
  process.stdout.write(values.format === "json" ? printableJson(all) : text(all));
  return 0;
}

function text({ charts, images, others }: Inventory): string {
  return [
    "Charts",
    ...charts.flatMap(chartLines),
    "",
    "Images",
    ...images.flatMap(imageLines),
    ...(others.length > 0 ? ["", "Besides", ...others.map((sentence) => `  ${sentence}`)] : []),
    "",
  ].join("\n");
}

const chartLines = ({ name, version, from, upstream, usedBy }: ListedChart): string[] => [
  printable(`  ${name} ${version ?? ""}`.trimEnd()),
  printable(`    from ${from}${upstream === null || upstream === from ? "" : `, upstream ${upstream}`}`),
  printable(`    for ${usedBy.join(", ")}`),
];

const imageLines = ({ image, tag, digest, digestUnknown, upstream, usedBy }: ListedImage): string[] => [
  printable(`  ${image}${tag === null ? "" : `:${tag}`}${digest === null ? "" : `@${digest}`}`),
  ...(upstream === image ? [] : [printable(`    upstream ${upstream}`)]),
  ...(digestUnknown === null ? [] : [printable(`    no digest. ${digestUnknown}`)]),
  printable(`    for ${usedBy.join(", ")}`),
];
