import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

/**
 * What to do where Helm has not found a chart in the mirror of a stack; nothing for a stack without one. Helm's own
 * messages say `not found` or `cannot be reached` and the address, not what the mirror must hold.
 */
export function mirrorHint(folder: string, stack: string): string[] {
  const { config } =
    parse(fs.readFileSync(path.join(folder, `Pulumi.${stack.split("/").at(-1)}.yaml`), "utf8")) ?? {};
  const charts: unknown = config?.["strict-mtls:mirror"]?.charts;
  if (typeof charts !== "string") return [];
  return [
    `Where a message says that a chart was not found in ${charts}, copy it there: node bin/strict-mtls.js images --stack ${stack} lists what the mirror must hold.`,
  ];
}
