import * as fs from "node:fs";
import { pluginExecutable } from "./plugins";
import { random } from "./providers/random";
import { serve } from "./providers/server";
import { tls } from "./providers/tls";

/**
 * Serves the stand-ins, where they are in use, from this process, and returns the environment that makes the CLI
 * attach to them. By itself the CLI starts each of them in the preview and again in the update, one after the other,
 * half a second a time. They end with this process.
 */
export async function serveStandIns(): Promise<NodeJS.ProcessEnv> {
  const ports: string[] = [];
  for (const [name, plugin] of Object.entries({ random, tls })) {
    if (!isStandIn(name)) continue;
    ports.push(`${name}:${(await serve(plugin, () => {})).port}`);
  }
  return ports.length > 0 ? { PULUMI_DEBUG_PROVIDERS: ports.join(",") } : {};
}

/** A stand-in is the script that `obtainPlugins` wrote; a plugin is a program of many megabytes. */
const isStandIn = (name: string): boolean => fs.statSync(pluginExecutable(name)).size < 4096;
