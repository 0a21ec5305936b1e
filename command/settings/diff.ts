import { type Option, optionHelp, readArguments } from "../arguments/options";
import { Fault } from "../fault";
import { printable, printableJson } from "../report/printable";
import { type Comparison, compared, type Side } from "./compared";
import { readStack } from "./stackFile";

export const options = {
  format: { value: "FORMAT", choices: ["text", "json"], help: "How to print. Default: text." },
  help: { help: "Show this." },
} satisfies Record<string, Option>;

const help = `Usage: strict-mtls settings diff <stack> <stack> [options]

Shows in what the effective settings of two stacks differ, defaults filled in. A stack is named as in
Pulumi.<stack>.yaml of this folder, or by its file. Of a secret it says only whether there is one.

${optionHelp(options)}

Exit code: 0 no difference, 1 differences, 2 a file could not be read or the arguments are wrong.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [one, other, ...more] = positionals;
  if (one === undefined || other === undefined || more.length > 0) {
    throw new Fault("settings diff takes two stacks, such as staging and prod.");
  }
  const comparison = compared(readStack(one), readStack(other));
  process.stdout.write(
    values.format === "json" ? json([one, other], comparison) : text([one, other], comparison),
  );
  return comparison.differences.length > 0 ? 1 : 0;
}

const json = (stacks: [string, string], comparison: Comparison): string =>
  printableJson({ stacks, ...comparison });

function text([one, other]: [string, string], { differences, notCompared }: Comparison): string {
  const rows = differences.flatMap(({ key, sides: [left, right] }) => [
    `  ${printable(key)}`,
    `    ${one}: ${shown(left)}`,
    `    ${other}: ${shown(right)}`,
  ]);
  const count = differences.length === 1 ? "1 setting" : `${differences.length} settings`;
  return [
    differences.length === 0
      ? `${one} and ${other} have the same settings.`
      : `${one} and ${other} differ in ${count}:`,
    ...rows,
    ...(notCompared.length > 0
      ? [`Set in both and not compared, because they are secrets: ${notCompared.map(printable).join(", ")}.`]
      : []),
    "",
  ].join("\n");
}

const shown = (side: Side): string =>
  typeof side === "string" ? side : printable(JSON.stringify(side.value));
