import { Inspection } from "./model/inspection";
import { ObjectSet } from "./model/objectSet";
import { type Finding, findingsOf, type Rule } from "./model/rule";
import { type Settings, settled } from "./model/settings";
import type { GroupKind, KubernetesObject } from "./objects/kubernetes";
import { rules as allRules } from "./rules";

/** What the rules are told, and which of them are applied. */
export interface CheckSettings extends Partial<Settings> {
  /** The rules to apply. Default: all. */
  rules?: readonly Rule[];
  /** The objects are all there are, so what is not among them does not exist. Default: false. */
  complete?: boolean;
}

/**
 * Checks plain Kubernetes objects, each by itself and all of them together. Pure: it reads no file and no cluster.
 *
 * Returns what every rule noted, in the order of the objects, then what only the set shows. A finding's `verdict`
 * tells violations from what could not be judged. Objects of any shape are taken; it never throws on their content.
 */
export function checkObjects(objects: readonly KubernetesObject[], settings: CheckSettings = {}): Finding[] {
  const { rules = allRules, complete = false, ...chosen } = settings;
  const all = settled(chosen);
  const byKind = dispatch(rules);
  const set = new ObjectSet(objects, complete);
  return [
    ...objects.flatMap((object, index) => {
      const inspection = new Inspection(object);
      const findings = (byKind.get(inspection.kind) ?? []).flatMap((rule) =>
        findingsOf(rule, inspection, all),
      );
      return findings.map((finding) => ({ ...finding, index }));
    }),
    ...rules.flatMap((rule) => rule.checkSet?.(set, all) ?? []),
  ];
}

/** The rules that have something to say about each kind. */
export function dispatch(rules: readonly Rule[]): ReadonlyMap<GroupKind, readonly Rule[]> {
  const byKind = new Map<GroupKind, Rule[]>();
  for (const rule of rules) {
    for (const kind of rule.kinds) {
      const others = byKind.get(kind);
      if (others) others.push(rule);
      else byKind.set(kind, [rule]);
    }
  }
  return byKind;
}
