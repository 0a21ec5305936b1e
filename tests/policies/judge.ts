import { parse } from "yaml";
import { showPath } from "../../policies/field";
import { mozillaModern } from "../../policies/profiles/mozillaModern";
import type { Rule } from "../../policies/rule";
import { defaults, type Settings } from "../../policies/settings";

/** A manifest in YAML as the object the rules see. */
export const manifest = (yaml: string): Record<string, any> => parse(yaml);

/** Settings of a team that follows Mozilla's modern profile. */
export const modern: Settings = { ...defaults, profile: mozillaModern };

/** What a rule says about an object: "<verdict> <path> <found>" each. */
export function judge(rule: Rule, object: Record<string, any>, settings: Settings = defaults): string[] {
  return rule
    .check(object, settings)
    .map(({ verdict, path, found }) => `${verdict}: ${showPath(path)} ${found}`);
}
