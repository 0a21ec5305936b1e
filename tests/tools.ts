import * as os from "node:os";
import * as path from "node:path";
import { built } from "../embedded/tools";

/**
 * Mocha runs this once before all tests: what they call is built, or taken from the cache of builds. A build takes
 * minutes, and no test should take its time for its own.
 */
export async function mochaGlobalSetup(): Promise<void> {
  // Each of the hundreds of Node processes below would compile the same modules again.
  process.env.NODE_COMPILE_CACHE ??= path.join(os.tmpdir(), "node-compile-cache");
  await built("pulumi");
  await built("nodehost");
  await built("yamlhost");
  process.env.HELM = path.join(await built("plane"), "helm");
}
