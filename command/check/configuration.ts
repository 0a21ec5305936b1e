import { type PolicyConfig, profileNamed } from "../../policies/config/policyConfig";
import { settled } from "../../policies/model/settings";
import type { Waiver } from "../../policies/waivers/waiver";
import { asFault, configOf, waiverFile, waiversOf } from "../configFiles";

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
  const config = configOf(options.config);
  const { settings, profiles, levels, complete } = config;
  const { profile: name } = options;
  const profile = name ? asFault(() => profileNamed(name, profiles, "--profile")) : settings.profile;
  const waivers = options.waivers ?? waiverFile(options.config, config);
  return {
    settings: settled({ ...settings, profile }),
    levels,
    waivers: waivers === undefined ? [] : waiversOf(waivers),
    complete: options.complete === "true" || complete === true,
  };
}
