import type { Rule } from "../model/rule";
import { defaults, type Settings, settled } from "../model/settings";
import { profiles } from "../profiles";
import { extendProfile, type ProfileChanges } from "../profiles/extend";
import type { Profile } from "../profiles/profile";
import { rules } from "../rules";
import { day } from "./day";
import { ConfigFault, readYaml } from "./fault";
import { type Mapped, mapping, optional, record } from "./mapping";
import { didYouMean } from "./nearest";
import { teamProfile } from "./profileShape";
import { described, shown, text, word, yesOrNo } from "./shape";

export const levels = ["advisory", "mandatory", "disabled", "remediate"] as const;

/**
 * What becomes of a rule's findings: `mandatory` ones fail a check, `advisory` ones are told, of a `disabled` rule there
 * are none, and `remediate` is mandatory for what is left after the safe fixes are made.
 *
 * @useDeclaredType
 */
export type Level = (typeof levels)[number];

const name = text("a name of lower-case letters, digits, dots and hyphens", {
  pattern: /^[a-z0-9][a-z0-9.-]*$/,
});

export const ruleId = word(
  "rule",
  rules.map(({ id }) => id),
);

/** The settings that the file and each policy in CrossGuard take alike. */
export const settingShapes = {
  rootNamespace: described(
    "Namespace whose Istio policies hold for the whole mesh. Default: istio-system.",
    name,
  ),
  clusterDomain: described("DNS suffix of the cluster's Services. Default: cluster.local.", name),
  date: described("The day that limits and waivers are held against, in UTC. Default: today.", day),
  complete: yesOrNo,
};

const { rootNamespace, clusterDomain, date, complete } = settingShapes;

const keys = {
  profile: optional(
    described(
      "Name of a published profile, or of one under profiles. Default: nist.",
      text("the name of a profile"),
    ),
  ),
  profiles: optional(
    described(
      "The team's own profiles by name, each an extension of a published one.",
      record(name, teamProfile),
    ),
  ),
  rootNamespace: optional(rootNamespace),
  clusterDomain: optional(clusterDomain),
  date: optional(date),
  complete: optional(
    described(
      "Whether what is checked is all there is, so that rules on absence speak. Default: for files no; for a stack, whether it installs all the operators that its objects need and reads no other stack.",
      complete,
    ),
  ),
  waivers: optional(described("File of waivers, relative to this one.", text("the path of a file"))),
  levels: optional(
    described("What becomes of a rule's findings, by the rule's id.", record(ruleId, word("level", levels))),
  ),
};

export const policyConfigShape = mapping(keys);

type Source = Mapped<typeof keys>;

/** A team's configuration, for the pack and the command alike. */
export interface PolicyConfig {
  /** What the rules are told. */
  settings: Settings;
  /** What becomes of a rule's findings, by its id: as the file says, otherwise the rule's own level. */
  levels(ruleId: string): Level;
  /** Whether what is checked is all there is. Default: files are not; of a stack it is found out. */
  complete?: boolean;
  /** The file of waivers, as it is written: relative to the configuration file. Default: none. */
  waivers?: string;
  /** Every profile that can be named: the published ones and the team's own. */
  profiles: Readonly<Record<string, Profile>>;
  /** The published profile that holds, and what the team changes in it. */
  origin: {
    /** The published profile's name. */
    profile: string;
    /** The figures that the team puts in place of published ones. Default: none. */
    changes?: ProfileChanges;
  };
}

/**
 * Reads a configuration file. An empty one means the defaults.
 *
 * @throws ConfigFault with every fault in it
 */
export function parsePolicyConfig(text: string, { file }: { file: string }): PolicyConfig {
  const source = readYaml(policyConfigShape, text, file, {} as Source);
  const chosen = source.profile ?? defaults.profile.name;
  const named = { ...profiles, ...teamProfiles(source, file) };
  const profile = profileNamed(chosen, named, `${file}: profile`);
  const { rootNamespace = defaults.rootNamespace, clusterDomain = defaults.clusterDomain } = source;
  const levels = new Map([...usualLevels, ...Object.entries(source.levels ?? {})]);
  return {
    settings: settled({ profile, rootNamespace, clusterDomain, date: source.date ?? defaults.date }),
    levels: (id) => levels.get(id) ?? "mandatory",
    complete: source.complete,
    waivers: source.waivers,
    profiles: named,
    origin: origin(source, chosen),
  };
}

const usualLevels: ReadonlyMap<string, Level> = new Map(rules.map(({ id, level }: Rule) => [id, level]));

/**
 * The profile of this name.
 *
 * @throws ConfigFault naming the nearest one where there is none; `source` is what the sentence begins with
 */
export function profileNamed(
  name: string,
  known: Readonly<Record<string, Profile>>,
  source: string,
): Profile {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found) return found;
  throw new ConfigFault([`${source}: ${shown(name)} is no profile${didYouMean(name, Object.keys(known))}`]);
}

function teamProfiles(source: Source, file: string): Record<string, Profile> {
  const own = Object.entries(source.profiles ?? {});
  const published = own.filter(([name]) => Object.hasOwn(profiles, name));
  if (published.length > 0) {
    throw new ConfigFault(
      published.map(
        ([name]) => `${file}: profiles: ${name} is a published profile and cannot be another one.`,
      ),
    );
  }
  return Object.fromEntries(
    own.map(([name, { extends: base, ...changes }]) => [
      name,
      extendProfile(profiles[base]!, { name, ...changes }),
    ]),
  );
}

function origin({ profiles: own }: Source, chosen: string): PolicyConfig["origin"] {
  const team = own && Object.hasOwn(own, chosen) ? own[chosen] : undefined;
  if (!team) return { profile: chosen };
  const { extends: profile, ...changes } = team;
  return { profile, changes: { name: chosen, ...changes } };
}
