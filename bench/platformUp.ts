import { client } from "../embedded/cluster";
import type { Finished } from "../embedded/command";
import { localStack, onLocalStack, pulumi, upFlags } from "../embedded/pulumi";
import { allReady, type Inventory } from "../embedded/readiness";
import { serveStandIns } from "../embedded/standIns";

/**
 * What `make up` does once the plane runs: `pulumi up` of the platform, then the wait until everything is ready.
 *
 * @param flags what the CLI is told besides.
 * @param variables what its environment holds besides.
 */
export async function platformUp(
  flags: readonly string[] = [],
  variables: NodeJS.ProcessEnv = {},
): Promise<Inventory> {
  const env = { ...(await serveStandIns()), ...variables };
  succeeded(await pulumi(["up", ...onLocalStack, ...upFlags, ...flags], { quiet: true, env }));
  return allReady(client());
}

/** The deployed stack as the engine keeps it, with its secrets in plain text. */
export async function exportedStack(): Promise<ExportedResource[]> {
  const args = ["stack", "export", "--show-secrets", "--stack", localStack];
  return JSON.parse(succeeded(await pulumi(args, { quiet: true })).stdout).deployment.resources;
}

export interface ExportedResource {
  urn: string;
  type: string;
  /** A resource of a plugin; components have none. */
  custom: boolean;
  /** Only read, not made by the stack. */
  external?: boolean;
  inputs?: Record<string, unknown>;
}

export function succeeded(finished: Finished): Finished {
  if (finished.code !== 0)
    throw new Error(`Exit code ${finished.code}: ${finished.stderr}${finished.stdout}`);
  return finished;
}
