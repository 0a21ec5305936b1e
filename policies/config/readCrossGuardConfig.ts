import { isDeepStrictEqual } from "node:util";
import { type NamedPolicy, policiesOf } from "../engine/policyNames";
import {
  keySchemas,
  type PolicyKey,
  type PolicySettings,
  policyKeys,
  policySettings,
} from "../engine/policySettings";
import { rules } from "../rules";
import type { Waiver } from "../waivers/waiver";
import { ConfigFault, readValue } from "./fault";
import { isMapping } from "./mapping";
import { didYouMean } from "./nearest";
import { type Level, levels, type PolicyConfig } from "./policyConfig";
import { shown, word } from "./shape";

/** What the engine enforces by a configuration for CrossGuard, in the terms of a check. */
export interface Enforced extends Pick<PolicyConfig, "settings" | "levels" | "complete"> {
  waivers: readonly Waiver[];
  /** A sentence for each entry that is for no policy of this pack: the engine passes it over. */
  warnings: readonly string[];
}

/** What the file says of one policy. */
interface Entry {
  level?: Level | undefined;
  values: Record<string, unknown>;
}

/** A policy as the engine runs it. */
interface Running extends NamedPolicy, Pick<Entry, "values"> {
  level: Level;
  read: PolicySettings;
}

/**
 * Reads a file for `pulumi … --policy-pack-config` as the engine does: an entry is a level alone or a mapping, `all` is the
 * level of policies that state none, and an empty file says nothing.
 *
 * Where a file says different things of the two policies of a rule, the stricter holds for both: the higher level, no waiver
 * but those that both have, and that the stack is all there is. A check has one profile, one date and the like for all
 * rules, so a file by which they differ is refused.
 *
 * @throws ConfigFault with what keeps the file from being read
 */
export function readCrossGuardConfig(text: string, { file }: { file: string }): Enforced {
  const entries = entriesOf(text, file);
  const policies = policiesOf(rules);
  const running = policies.flatMap((policy): Running[] => {
    const { level, values } = entries.get(policy.name) ?? { values: {} };
    const holds = level ?? entries.get("all")?.level ?? policy.rule.level;
    if (holds === "disabled") return [];
    return [{ ...policy, level: holds, values, read: policySettings(values, `${file}: ${policy.name}`) }];
  });
  const ofRule = (id: string) => running.filter(({ rule }) => rule.id === id);
  const strictest = new Map(rules.map(({ id }) => [id, strictestOf(ofRule(id))]));
  const stated = running.map(({ read }) => read.complete);
  const names = ["all", ...policies.map(({ name }) => name)];
  return {
    settings: policySettings(commonValues(running, file), file).settings,
    levels: (id) => strictest.get(id) ?? "mandatory",
    complete: [true, false].find((each) => stated.includes(each)),
    waivers: rules.flatMap(({ id }) => waiversOf(id, ofRule(id))),
    warnings: [...entries.keys()]
      .filter((name) => !names.includes(name))
      .map((name) => `${file}: ${shown(name)} is no policy${didYouMean(name, names)}`),
  };
}

function entriesOf(text: string, file: string): Map<string, Entry> {
  const content = text.trim() === "" ? null : parsed(text, file);
  if (content === null) return new Map();
  if (!isMapping(content)) throw new ConfigFault([`${file}: ${shown(content)} is not a mapping.`]);
  return new Map(
    Object.entries(content).map(([name, value]) => [name, entryOf(value, `${file}: ${shown(name)}`)]),
  );
}

/** The parser's own message quotes the text, which may hold anything. */
function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigFault([`${file}: it is no JSON.`]);
  }
}

const levelShape = word("level", levels);

function entryOf(value: unknown, source: string): Entry {
  if (typeof value === "string") return { level: readValue(levelShape, value, source), values: {} };
  if (!isMapping(value))
    throw new ConfigFault([`${source}: ${shown(value)} is neither a level nor a mapping.`]);
  const { enforcementLevel, ...values } = value;
  if (enforcementLevel === undefined) return { values };
  return { level: readValue(levelShape, enforcementLevel, `${source}: enforcementLevel`), values };
}

const fromLax: readonly Level[] = ["disabled", "advisory", "remediate", "mandatory"];

const strictestOf = (policies: readonly Running[]): Level =>
  fromLax.findLast((each) => policies.some(({ level }) => level === each)) ?? "disabled";

/** The waivers of a rule that hold in each of its policies; an entry's waivers of other rules have no effect there. */
function waiversOf(id: string, [first, ...others]: readonly Running[]): Waiver[] {
  const holds = (waiver: Waiver) =>
    others.every(({ read }) => read.waivers.some((each) => isDeepStrictEqual(each, waiver)));
  return (first?.read.waivers ?? []).filter((waiver) => waiver.rule === id && holds(waiver));
}

/** What a check has one of; waivers belong to rules, and of a stack is said whether it is all there is. */
const commonKeys = (Object.keys(keySchemas) as PolicyKey[]).filter(
  (key) => key !== "waivers" && key !== "complete",
);

/** What all policies say that take a key. */
function commonValues(running: readonly Running[], file: string): object {
  const pairs = commonKeys.map((key) => {
    const [first, ...others] = running.filter(({ rule, stack }) => policyKeys(rule, { stack }).includes(key));
    const other = others.find(({ values }) => !isDeepStrictEqual(values[key], first?.values[key]));
    if (first && other)
      throw new ConfigFault([
        `${file}: ${key} is not the same for ${first.name} and ${other.name}; a check takes one for all, as policy crossguard-config writes it.`,
      ]);
    return [key, first?.values[key]];
  });
  return Object.fromEntries(pairs);
}
