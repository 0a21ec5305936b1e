import { Field, type Note } from "./field";
import { type GroupKind, groupKind, type KubernetesObject } from "./kubernetes";
import type { SettingName, Settings } from "./settings";
import type { Standard } from "./standard";

export type Severity = "low" | "medium" | "high" | "critical";

/** What a reader needs to know about a rule; everything but `level` is printed by reports. */
export interface RuleMetadata {
  /** Family and number, for example "MTLS-02". Unique, never reused. */
  id: string;
  /** Kebab-case words; with the id it is the policy's name in CrossGuard. */
  name: string;
  title: string;
  /** What is demanded and why, in full sentences. */
  description: string;
  severity: Severity;
  standards: readonly [Standard, ...Standard[]];
  remediation: {
    /** What to do, one sentence in the imperative. */
    how: string;
    /** A corrected YAML or MQSC snippet. */
    snippet: string;
  };
  /** The page that explains the settings concerned. */
  url: string;
  /** Level unless configured otherwise. */
  level: "mandatory" | "advisory";
  /** Settings that change the rule's verdict. */
  settings: readonly SettingName[];
}

/** One statement of a rule about one field. Secret values never stand in it. */
export interface Finding extends Note {
  rule: string;
}

/** A rule: `check` judges one plain Kubernetes object, `checkSet` what only the whole set shows. Both are pure. */
export interface Rule extends RuleMetadata {
  /** The kinds that `check` has something to say about; none for rules on the set alone. */
  kinds: readonly GroupKind[];
  check(object: KubernetesObject, settings: Settings): Finding[];
  /** Takes a set that is complete: what is not in it does not exist. */
  checkSet?(objects: readonly KubernetesObject[], settings: Settings): Finding[];
}

/** How a rule is written down: `inspect` reads fields and reports on them, unknown values are noted by themselves. */
export interface RuleSource extends Omit<RuleMetadata, "level" | "settings" | "url"> {
  level?: RuleMetadata["level"];
  settings?: RuleMetadata["settings"];
  url: string;
  kinds: readonly GroupKind[];
  inspect(object: Field, settings: Settings): void;
  inspectSet?(objects: readonly Field[], set: Field, settings: Settings): void;
}

/** Makes a rule of its description. */
export function rule(source: RuleSource): Rule {
  const { inspect, inspectSet, ...metadata } = source;
  const stamped = (notes: Note[]): Finding[] => notes.map((note) => ({ rule: source.id, ...note }));
  return {
    level: "mandatory",
    settings: [],
    ...metadata,
    check(object, settings) {
      if (!source.kinds.includes(groupKind(object))) return [];
      const notes: Note[] = [];
      inspect(Field.root(object, notes), settings);
      return stamped(notes);
    },
    ...(inspectSet && {
      checkSet(objects: readonly KubernetesObject[], settings: Settings) {
        const notes: Note[] = [];
        const fields = objects.map((object) => Field.root(object, notes));
        inspectSet(fields, Field.root({}, notes), settings);
        return stamped(notes);
      },
    }),
  };
}
