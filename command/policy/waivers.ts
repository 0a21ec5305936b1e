import { defaults } from "../../policies/model/settings";
import { waiverName } from "../../policies/waivers/apply";
import type { Waiver } from "../../policies/waivers/waiver";
import { type Option, optionHelp, readArguments } from "../arguments/options";
import { waiversOf } from "../configFiles";
import { Fault } from "../fault";
import { printable, printableJson } from "../report/printable";
import { counted } from "../report/wording";
import { wrap } from "../report/wrap";

export const options = {
  format: { value: "FORMAT", choices: ["text", "json"], help: "How to print. Default: text." },
  help: { help: "Show this." },
} satisfies Record<string, Option>;

const help = `Usage: strict-mtls policy waivers [options] <file>

Lists the waivers of a file, those that expire first at the top.

${optionHelp(options)}

Exit code: 0 all hold today, 1 one has expired, 2 the file is not in order.
`;

type Dated = Waiver & { remainingDays: number; expired: boolean };

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Fault("policy waivers takes one file of waivers.");
  const dated = waiversOf(file)
    .map((waiver) => withRest(waiver, defaults.date))
    .toSorted((a, b) => a.remainingDays - b.remainingDays);
  process.stdout.write(values.format === "json" ? printableJson(dated) : text(dated));
  return dated.some(({ expired }) => expired) ? 1 : 0;
}

/** A waiver holds through the day it expires: on that day no day remains, and it has not expired. */
function withRest(waiver: Waiver, date: string): Dated {
  const remainingDays = (Date.parse(waiver.expires) - Date.parse(date)) / 86_400_000;
  return { ...waiver, remainingDays, expired: remainingDays < 0 };
}

function text(waivers: readonly Dated[]): string {
  if (waivers.length === 0) return "No waivers.\n";
  const columns = process.stdout.columns ?? 80;
  return waivers
    .map((waiver) =>
      [
        `${printable(waiverName(waiver))}\n`,
        `  ${waiver.expires}  ${state(waiver)}\n`,
        `${wrap(printable(`${waiver.owner}: ${waiver.reason}`), columns, "  ")}\n`,
      ].join(""),
    )
    .join("\n");
}

function state({ remainingDays, expired }: Dated): string {
  if (expired) return `EXPIRED ${counted(-remainingDays, "day")} ago`;
  return remainingDays === 0 ? "last day" : `${counted(remainingDays, "day")} left`;
}
