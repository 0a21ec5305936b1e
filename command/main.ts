import { unknownName } from "./arguments/unknownName";
import { Fault } from "./fault";

interface Subcommand {
  run(args: string[]): Promise<number>;
}

/** What `policy` can do. Each is loaded only when it is asked for: start-up is most of the time of a short run. */
const subcommands: Readonly<Record<string, { help: string; load: () => Subcommand }>> = {
  check: {
    help: "Check manifests, rendered charts, a Pulumi state or a live cluster.",
    load: () => require("./policy/check"),
  },
  list: { help: "List the rules.", load: () => require("./policy/list") },
  explain: {
    help: "Explain a rule: what it demands, why, and how to comply.",
    load: () => require("./policy/explain"),
  },
  waivers: { help: "Show the waivers and what they cover.", load: () => require("./policy/waivers") },
  "crossguard-config": {
    help: "Print the configuration as CrossGuard's policy-config file.",
    load: () => require("./policy/crossguardConfig"),
  },
};

const help = [
  "Usage: strict-mtls policy <command> [options]",
  "",
  "Is every connection encrypted, mutually authenticated and kept so?",
  "",
  "Commands:",
  ...Object.entries(subcommands).map(([name, { help }]) => `  ${`policy ${name}`.padEnd(26)}${help}`),
  "",
  "strict-mtls policy <command> --help shows the options of a command; --version prints the version.",
  "Exit code: 0 clean, 1 findings, 2 something could not be read or the arguments are wrong.",
  "",
].join("\n");

async function main([group, name, ...rest]: string[]): Promise<number> {
  if (group === "--version") return print(`${version()}\n`);
  if (group === undefined || group === "--help") return print(help, group === undefined ? 2 : 0);
  if (group !== "policy") throw new Fault(unknownName("command", group, ["policy", "--help", "--version"]));
  if (name === undefined || name === "--help") return print(help, name === undefined ? 2 : 0);
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (!subcommand) throw new Fault(unknownName("command policy", name, Object.keys(subcommands)));
  return subcommand.load().run(rest);
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
