import type { GroupKind, KubernetesObject } from "../objects/kubernetes";
import type { Field, Note } from "./field";
import { Inspection } from "./inspection";
import { type ObjectSet, SetView } from "./objectSet";
import type { SettingName, Settings } from "./settings";
import type { Standard } from "./standard";

/** How much a violation weighs, from the least to the most; `--fail-on` of the command takes one of these. */
export type Severity = "low" | "medium" | "high" | "critical";

/** What a reader needs to know about a rule; everything but `level` is printed by reports. */
export interface RuleMetadata {
  /** Family and number, for example "MTLS-02". Unique, never reused. */
  id: string;
  /** Kebab-case words; with the id it is the policy's name in CrossGuard. */
  name: string;
  /** What is demanded, in a few words. */
  title: string;
  /** What is demanded and why, in full sentences. */
  description: string;
  /** How much a violation weighs. */
  severity: Severity;
  /** What it rests on, at least one. */
  standards: readonly [Standard, ...Standard[]];
  /** How a violation is mended. */
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
  /** The rule's id. */
  rule: string;
  /**
   * Which of the checked objects the path leads into, from 0; none where only one was checked, and where the statement
   * is on the set, such as that something is not in it. Not the object itself: a finding may be printed as a whole.
   */
  index?: number;
}

/** A rule: `check` judges one plain Kubernetes object, `checkSet` what only the whole set shows. Both are pure. */
export interface Rule extends RuleMetadata {
  /** The kinds that `check` has something to say about; none for rules on the set alone. */
  kinds: readonly GroupKind[];
  /** What there is to say about one object; nothing about one of another kind, whatever it holds. */
  check(object: KubernetesObject, settings: Settings): Finding[];
  /** The kinds that `checkSet` reads; none for rules on single objects alone. */
  setKinds: readonly GroupKind[];
  /** What there is to say about all objects together. Rules on single objects have none. */
  checkSet?(set: ObjectSet, settings: Settings): Finding[];
}

/** How a rule is written down: `inspect` reads fields and reports on them, unknown values are noted by themselves. */
export interface RuleSource extends Omit<RuleMetadata, "level" | "settings"> {
  level?: RuleMetadata["level"];
  settings?: RuleMetadata["settings"];
  kinds?: readonly GroupKind[];
  inspect?(object: Field, settings: Settings): void;
  setKinds?: readonly GroupKind[];
  inspectSet?(set: SetView, settings: Settings): void;
}

type Judgement = (inspection: Inspection, settings: Settings) => Finding[];

/** How the rules that are made here judge an object that others judge, too. */
const judgements = new WeakMap<Rule, Judgement>();

/** What a rule's `check` says; rules that are given the same inspection of an object share what they make of it. */
export function findingsOf(rule: Rule, inspection: Inspection, settings: Settings): Finding[] {
  const judgement = judgements.get(rule);
  return judgement ? judgement(inspection, settings) : rule.check(inspection.object, settings);
}

/** Makes a rule of its description. */
export function rule(source: RuleSource): Rule {
  const { inspect, inspectSet, ...metadata } = source;
  const kinds = source.kinds ?? [];
  const judgement: Judgement = (inspection, settings) => {
    if (!inspect || !kinds.includes(inspection.kind)) return [];
    const notes = inspection.notes((root) => inspect(root, settings));
    return notes.map((note) => ({ rule: source.id, ...note }));
  };
  const made: Rule = {
    level: "mandatory",
    settings: [],
    setKinds: [],
    ...metadata,
    kinds,
    check: (object, settings) => judgement(new Inspection(object), settings),
    ...(inspectSet && {
      checkSet(set: ObjectSet, settings: Settings) {
        const view = new SetView(set);
        inspectSet(view, settings);
        return view.notes().map((note) => ({ rule: source.id, ...note }));
      },
    }),
  };
  judgements.set(made, judgement);
  return made;
}
