import { unknownName } from "./arguments/unknownName";
import { commands, firstWords, namesIn } from "./commands";
import { Fault } from "./fault";

const help = [
  "Usage: strict-mtls <command> [options]",
  "",
  "Is every connection encrypted, mutually authenticated and kept so?",
  "",
  "Commands:",
  ...Object.entries(commands).map(([words, { help }]) => `  ${words.padEnd(26)}${help}`),
  "",
  "strict-mtls <command> --help shows the options of a command; --version prints the version.",
  "Exit code: 0 clean, 1 findings or differences, 2 something could not be read or the arguments are wrong.",
  "",
].join("\n");

async function main([first, ...rest]: string[]): Promise<number> {
  if (first === "--version") return print(`${version()}\n`);
  if (first === undefined || first === "--help") return print(help, first === undefined ? 2 : 0);
  if (!firstWords().includes(first)) {
    throw new Fault(unknownName("command", first, [...firstWords(), "--help", "--version"]));
  }
  const names = namesIn(first);
  if (names.length === 0) return commands[first]!.load().run(rest);
  const [name, ...args] = rest;
  if (name === undefined || name === "--help") return print(help, name === undefined ? 2 : 0);
  if (!names.includes(name)) throw new Fault(unknownName(`command ${first}`, name, names));
  return commands[`${first} ${name}`]!.load().run(args);
}

function print(text: string, code = 0): number {
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}

/** From this file's place in the sources, and from its place in `dist`. */
function version(): string {
  try {
    return require("../package.json").version;
  } catch {
    return require("../../package.json").version;
  }
}

/** Whoever reads the output may stop early, as `head` does; that is no failure of the command. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = 2;
    // Only a fault's text is known to hold no value of an input; anything else shows where it was thrown and no more.
    if (error instanceof Fault) process.stderr.write(`strict-mtls: ${error.message}\n`);
    else process.stderr.write(`strict-mtls: an internal error: ${withoutText(error)}\n`);
  },
);

const withoutText = (error: unknown): string =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))].join("\n")
    : typeof error;
