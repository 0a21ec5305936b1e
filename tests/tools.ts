import * as path from "node:path";
import { built } from "../embedded/tools";

/** Mocha runs this once before all tests: what they call is built, or taken from the cache of builds. */
export async function mochaGlobalSetup(): Promise<void> {
  process.env.HELM = path.join(await built("plane"), "helm");
}
