import { readFileSync } from "node:fs";
import * as path from "node:path";
import { ConfigFault } from "../policies/config/fault";
import { type PolicyConfig, parsePolicyConfig } from "../policies/config/policyConfig";
import { type Enforced, readCrossGuardConfig } from "../policies/config/readCrossGuardConfig";
import { parseWaivers, type Waiver } from "../policies/waivers/waiver";
import { Fault } from "./fault";
import { whyUnreadable } from "./read/inputFiles";

/** The configuration of a file, or the defaults where there is none. */
export const configOf = (file: string | undefined): PolicyConfig =>
  asFault(() => parsePolicyConfig(file === undefined ? "" : contents(file), { file: file ?? "" }));

/** What a configuration for CrossGuard makes the policy pack enforce, or the defaults where there is no file, as for the CLI. */
export const crossGuardConfigOf = (file: string | undefined): Enforced =>
  asFault(() => readCrossGuardConfig(file ? contents(file) : "", { file: file ?? "" }));

/** The waivers of a file. */
export const waiversOf = (file: string): Waiver[] => asFault(() => parseWaivers(contents(file), { file }));

/** The file of waivers that a configuration names, relative to where it stands itself. */
export const waiverFile = (configFile: string | undefined, { waivers }: PolicyConfig): string | undefined =>
  configFile === undefined || waivers === undefined || path.isAbsolute(waivers)
    ? waivers
    : path.join(path.dirname(configFile), waivers);

/** What `read` gives, with the faults of a configuration told as the user's. */
export function asFault<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof ConfigFault ? new Fault(error.message) : error;
  }
}

function contents(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Fault(`${file} ${whyUnreadable(error)}.`);
  }
}
