import { nist } from "./profiles/nist";
import type { Profile } from "./profiles/profile";

/** What a team may set for the rules. */
export interface Settings {
  /** Versions, key sizes and cipher suites that are allowed. Default: `nist`. */
  profile: Profile;
  /** Namespace whose Istio policies hold for the whole mesh (`meshConfig.rootNamespace`). Default: `istio-system`. */
  rootNamespace: string;
}

export type SettingName = keyof Settings;

export const defaults: Settings = { profile: nist, rootNamespace: "istio-system" };
