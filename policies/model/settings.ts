import { nist } from "../profiles/nist";
import { inForce, type Profile } from "../profiles/profile";

/** What a team may set for the rules. */
export interface Settings {
  /** Versions, key sizes and cipher suites that are allowed. Default: `nist`. */
  profile: Profile;
  /** Namespace whose Istio policies hold for the whole mesh (`meshConfig.rootNamespace`). Default: `istio-system`. */
  rootNamespace: string;
  /** DNS suffix of the cluster's own Services. Default: `cluster.local`. */
  clusterDomain: string;
  /** The day, as YYYY-MM-DD in UTC, that limits and waivers with a date are held against. Default: today. */
  date: string;
}

export type SettingName = keyof Settings;

export const defaults: Settings = {
  profile: nist,
  rootNamespace: "istio-system",
  clusterDomain: "cluster.local",
  date: new Date().toISOString().slice(0, 10),
};

/** What is chosen over the defaults, with the profile's figures as they hold on the day of the check. */
export function settled(chosen: Partial<Settings>): Settings {
  const settings = { ...defaults, ...chosen };
  return { ...settings, profile: inForce(settings.profile, settings.date) };
}
