import type { Option } from "../arguments/options";
import { type Command, commands, firstWords, groups, namesIn } from "../commands";

/**
 * The script for fish, made from the same table as bash's. `__strict_mtls_at` tells whether nothing but its words stands
 * before the cursor, `__strict_mtls_in` whether the line begins with them.
 */
export function fishScript(): string {
  return `function __strict_mtls_at
    set -l line (commandline -opc)
    test "$line[2..-1]" = "$argv"
end
function __strict_mtls_in
    set -l line (commandline -opc)
    set -l last (math 1 + (count $argv))
    test "$line[2..$last]" = "$argv"
end
complete -c strict-mtls -e
${[
  ...names([], firstWords(), ["help", "version"]),
  ...groups().flatMap((group) => names([group], namesIn(group), ["help"])),
  ...Object.entries(commands).flatMap(([words, { load }]) => choices(words, load())),
].join("\n")}
`;
}

/** What may follow a group, or the program itself. */
const names = (group: string[], following: string[], options: string[]): string[] => {
  const here = complete(["__strict_mtls_at", ...group]);
  return [
    ...following.map(
      (name) => `${here} -f -a ${name}${described(commands[[...group, name].join(" ")]?.help)}`,
    ),
    ...options.map((name) => `${here} -l ${name}`),
  ];
};

/** What a command offers: its options with their values, and its operands. Where a list is missing, fish has its files. */
function choices(words: string, { options, operands = [] }: Command): string[] {
  const here = complete(["__strict_mtls_in", words]);
  return [
    ...Object.entries(options).map(
      ([name, option]) => `${here} -l ${name}${valueFor(option)}${described(option.help)}`,
    ),
    ...(operands.length > 0 ? [`${here} -f -k -a ${quoted(operands.join(" "))}`] : []),
  ];
}

function valueFor({ value, choices }: Option): string {
  if (!value) return "";
  return choices ? ` -x -k -a ${quoted(choices.join(" "))}` : " -r";
}

const complete = (condition: string[]) => `complete -c strict-mtls -n ${quoted(condition.join(" "))}`;

const described = (help: string | undefined): string => (help ? ` -d ${quoted(help)}` : "");

/** In fish only these two mean anything between single quotes. */
const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, "\\$&")}'`;
