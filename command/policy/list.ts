import type { Rule } from "../../policies/model/rule";
import { type Option, optionHelp, readArguments } from "../arguments/options";
import { Fault } from "../fault";
import { printableJson } from "../report/printable";
import { families } from "./families";

export const options = {
  format: { value: "FORMAT", choices: ["text", "json"], help: "How to print. Default: text." },
  help: { help: "Show this." },
} satisfies Record<string, Option>;

const help = `Usage: strict-mtls policy list [options]

Lists the rules by family, with the severity of their findings.

${optionHelp(options)}

Exit code: 0 printed, 2 the arguments are wrong.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (positionals.length > 0)
    throw new Fault("policy list takes no operand; policy explain <id> shows one rule.");
  if (values.help) process.stdout.write(help);
  else process.stdout.write(values.format === "json" ? json() : text());
  return 0;
}

/** All that rules say of themselves; JSON leaves their functions out. */
const json = (): string => printableJson(families.flatMap(({ rules }) => rules));

function text(): string {
  const rows = ({ id, severity, level, title }: Rule) =>
    `  ${id.padEnd(8)} ${severity.padEnd(8)} ${title}${level === "advisory" ? " (advisory)" : ""}\n`;
  return families.map(({ subject, rules }) => `${subject}\n${rules.map(rows).join("")}`).join("\n");
}
