import { coverage, type NamedPolicy, policiesOf } from "../engine/policyNames";
import { policyKeys } from "../engine/policySettings";
import type { Rule } from "../model/rule";
import { defaults } from "../model/settings";
import { rules } from "../rules";
import type { Waiver } from "../waivers/waiver";
import type { Level, PolicyConfig } from "./policyConfig";

/** What `pulumi … --policy-pack-config` takes, by the names of policies. */
export type CrossGuardConfig = Record<string, { enforcementLevel: Level } & Record<string, unknown>>;

/** A team's configuration and waivers in the form that CrossGuard takes, so that one pair of files drives both. */
export function crossGuardConfig(config: PolicyConfig, waivers: readonly Waiver[]): CrossGuardConfig {
  return Object.fromEntries(policiesOf(rules).map((policy) => [policy.name, entryOf(policy)]));

  function entryOf({ rule, stack }: NamedPolicy): CrossGuardConfig[string] {
    const values = stated(config, waiversOf(rule));
    const own = policyKeys(rule, { stack }).flatMap((key) =>
      values[key] === undefined ? [] : [[key, values[key]]],
    );
    return { enforcementLevel: config.levels(rule.id), ...Object.fromEntries(own) };
  }

  function waiversOf({ id }: Rule): Waiver[] {
    const active = waivers.filter(({ rule }) => config.levels(rule) !== "disabled");
    return id === coverage ? active : active.filter(({ rule }) => rule === id);
  }
}

/** What the configuration says, without what holds anyway: a date that is not stated is the day of each run. */
function stated({ settings, origin, complete }: PolicyConfig, waivers: Waiver[]): Record<string, unknown> {
  const own = <K extends "rootNamespace" | "clusterDomain" | "date">(key: K) =>
    settings[key] === defaults[key] ? undefined : settings[key];
  return {
    profile: origin.profile === defaults.profile.name ? undefined : origin.profile,
    profileChanges: origin.changes,
    rootNamespace: own("rootNamespace"),
    clusterDomain: own("clusterDomain"),
    date: own("date"),
    complete,
    waivers: waivers.length > 0 ? waivers : undefined,
  };
}
