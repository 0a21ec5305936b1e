import type { PolicyConfigSchema } from "@pulumi/policy";
import { readValue } from "../config/fault";
import { mapping, optional } from "../config/mapping";
import { settingShapes } from "../config/policyConfig";
import { profileChanges, profileName } from "../config/profileShape";
import { described } from "../config/shape";
import type { Rule } from "../model/rule";
import { defaults, type SettingName, type Settings, settled } from "../model/settings";
import { profiles } from "../profiles";
import { extendProfile } from "../profiles/extend";
import { type Waiver, waiversShape } from "../waivers/waiver";
import { coverage } from "./policyNames";

const { rootNamespace, clusterDomain, date } = settingShapes;

const shapes = {
  profile: profileName,
  profileChanges: described(
    "A team's own figures in place of the profile's, with a name and the standard they rest on.",
    profileChanges,
  ),
  rootNamespace,
  clusterDomain,
  date,
  waivers: described("Findings that are accepted for a time.", waiversShape),
  complete: described(
    "Whether the stack is all there is, so that rules on absence speak. Default: whether it installs all the operators that its objects need and reads no other stack.",
    settingShapes.complete,
  ),
} as const;

/** What a policy can be told besides its level. */
export type PolicyKey = keyof typeof shapes;

const keysOf: Readonly<Record<SettingName, readonly PolicyKey[]>> = {
  profile: ["profile", "profileChanges"],
  rootNamespace: ["rootNamespace"],
  clusterDomain: ["clusterDomain"],
  date: [],
};

/** The keys of a rule's policy: the settings that its verdict depends on, and what every policy takes. */
export function policyKeys(rule: Rule, { stack }: { stack: boolean }): readonly PolicyKey[] {
  const settings = rule.id === coverage ? (Object.keys(keysOf) as SettingName[]) : rule.settings;
  const own = settings.flatMap((setting) => keysOf[setting]);
  return [...own, "date", "waivers", ...(stack ? (["complete"] as const) : [])];
}

/** What each key takes, as a JSON schema. */
export const keySchemas: Readonly<Record<PolicyKey, Readonly<Record<string, unknown>>>> = Object.fromEntries(
  Object.entries(shapes).map(([key, { schema }]) => [key, schema]),
) as Record<PolicyKey, Readonly<Record<string, unknown>>>;

/**
 * The keys of a rule's policy as a schema for the engine, which is told it for every policy at each run. What is inside
 * waivers and changes is left to `policySettings`, whose sentences name the nearest word.
 */
export function configSchema(rule: Rule, on: { stack: boolean }): PolicyConfigSchema {
  const outline = (key: PolicyKey) => {
    const { type, description } = keySchemas[key];
    return type === "object" || type === "array" ? { type, description } : keySchemas[key];
  };
  return { properties: Object.fromEntries(policyKeys(rule, on).map((key) => [key, outline(key)])) };
}

/** A policy's configuration as it is read. */
export interface PolicySettings {
  settings: Settings;
  waivers: readonly Waiver[];
  complete: boolean | undefined;
}

const anyPolicy = mapping({
  profile: optional(shapes.profile),
  profileChanges: optional(shapes.profileChanges),
  rootNamespace: optional(rootNamespace),
  clusterDomain: optional(clusterDomain),
  date: optional(date),
  waivers: optional<Waiver[]>(shapes.waivers),
  complete: optional(shapes.complete),
});

/**
 * Reads what the engine hands over: what is configured, without defaults.
 *
 * @throws ConfigFault with a sentence for each fault, which begins with `policy`
 */
export function policySettings(config: object, policy: string): PolicySettings {
  const { profile, profileChanges, waivers, complete, ...chosen } = readValue(anyPolicy, config, policy);
  const base = profiles[profile ?? defaults.profile.name]!;
  return {
    settings: settled({ ...chosen, profile: profileChanges ? extendProfile(base, profileChanges) : base }),
    waivers: waivers ?? [],
    complete,
  };
}
