import { parse } from "yaml";
import { showPath } from "../../policies/model/field";
import { objectName } from "../../policies/model/message";
import { ObjectSet } from "../../policies/model/objectSet";
import type { Rule } from "../../policies/model/rule";
import { defaults, type Settings } from "../../policies/model/settings";
import { mozillaModern } from "../../policies/profiles/mozillaModern";

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

/** What a rule says about a set that is complete, or about some objects: "<verdict> <kind/name> <path> <found>" each. */
export function judgeSet(
  rule: Rule,
  objects: Record<string, any>[],
  { complete = true, settings = defaults }: { complete?: boolean; settings?: Settings } = {},
): string[] {
  return (rule.checkSet?.(new ObjectSet(objects, complete), settings) ?? []).map(
    ({ verdict, path, found, index }) =>
      [
        `${verdict}:`,
        index === undefined ? "the set" : `${objectName(objects[index]!)}:`,
        showPath(path),
        found,
      ]
        .filter((part) => part !== "")
        .join(" "),
  );
}
