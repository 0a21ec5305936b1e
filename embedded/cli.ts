import { parseArgs } from "node:util";
import { clean, down, status, up } from "./commands";
import { Fault } from "./progress";

const commands = { up, down, status, clean };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stack: { type: "string", default: "local" }, force: { type: "boolean", default: false } },
  });
  const name = positionals[0] ?? "";
  if (positionals.length !== 1 || !Object.hasOwn(commands, name)) {
    throw new Fault(
      `Unknown command "${positionals.join(" ")}"; allowed are ${Object.keys(commands).join(", ")}.`,
    );
  }
  if (values.force && name !== "down") throw new Fault(`--force belongs to down, not to ${name}.`);
  await commands[name as keyof typeof commands](values.stack, values.force);
}

main()
  .catch((error: unknown) => {
    const told =
      error instanceof Fault || (error as { code?: string }).code === "ERR_PARSE_ARGS_UNKNOWN_OPTION";
    console.error(`\n${told ? (error as Error).message : explain(error)}`);
    process.exitCode = 1;
  })
  // Connections that the Kubernetes client keeps open would hold the person for ten seconds more.
  .finally(() => process.exit());

/** System errors that a person can mend get a sentence; anything else is a fault of this program and shows its stack. */
function explain(error: unknown): string {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC")
    return `The disk is full (writing ${path ?? "a file"}): free some space, then run the command again.`;
  if (code === "EACCES" || code === "EROFS")
    return `${path ?? "A file"} cannot be written: check its permissions.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
