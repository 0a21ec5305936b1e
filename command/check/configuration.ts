import { readFileSync } from "node:fs";
import * as path from "node:path";
import { ConfigFault } from "../../policies/config/fault";
import { type PolicyConfig, parsePolicyConfig, profileNamed } from "../../policies/config/policyConfig";
import { settled } from "../../policies/model/settings";
import { parseWaivers, type Waiver } from "../../policies/waivers/waiver";
import { Fault } from "../fault";
import { whyUnreadable } from "../read/inputFiles";

export interface Configuration extends Pick<PolicyConfig, "settings" | "levels"> {
  waivers: readonly Waiver[];
  complete: boolean;
}

/** What the command line says of how to check. */
interface Options {
  config?: string;
  profile?: string;
  waivers?: string;
  complete?: string;
}

/** The configuration and the waivers; what the command line says goes over what the file says. */
export function configuration(options: Options): Configuration {
  try {
    const { config: file } = options;
    const config = parsePolicyConfig(file ? contents(file) : "", { file: file ?? "" });
    const { settings } = config;
    const profile = options.profile
      ? profileNamed(options.profile, config.profiles, "--profile")
      : settings.profile;
    return {
      settings: settled({ ...settings, profile }),
      levels: config.levels,
      waivers: waivers(options.waivers ?? besides(file, config.waivers)),
      complete: options.complete === "true" || config.complete === true,
    };
  } catch (error) {
    if (error instanceof ConfigFault) throw new Fault(error.message);
    throw error;
  }
}

const waivers = (file: string | undefined): Waiver[] =>
  file === undefined ? [] : parseWaivers(contents(file), { file });

/** A path that is written relative to the configuration file. */
const besides = (config?: string, file?: string): string | undefined =>
  config === undefined || file === undefined || path.isAbsolute(file)
    ? file
    : path.join(path.dirname(config), file);

function contents(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Fault(`${file} ${whyUnreadable(error)}.`);
  }
}
