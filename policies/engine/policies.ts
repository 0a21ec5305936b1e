import type {
  PolicyConfigSchema,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { showPath } from "../model/field";
import { message, objectName } from "../model/message";
import { ObjectSet } from "../model/objectSet";
import type { Finding, Rule } from "../model/rule";
import { defaults, type SettingName, type Settings } from "../model/settings";
import { profiles } from "../profiles";
import { type EngineObject, type EngineResource, objectsOf } from "./engineObject";

const settingSchemas = {
  profile: {
    type: "string",
    enum: Object.keys(profiles),
    default: defaults.profile.name,
    description: "Name of the guideline whose versions, key sizes and cipher suites hold.",
  },
  rootNamespace: {
    type: "string",
    default: defaults.rootNamespace,
    description: "Namespace whose Istio policies hold for the whole mesh.",
  },
  clusterDomain: {
    type: "string",
    default: defaults.clusterDomain,
    description: "DNS suffix of the cluster's own Services.",
  },
  date: {
    type: "string",
    description: "The day, as YYYY-MM-DD, that limits with a date are held against. Default: today.",
  },
} as const satisfies Record<SettingName, PolicyConfigSchema["properties"][string]>;

/** The rules as CrossGuard policies: one on single resources each, and one on the stack where a rule has it. */
export function policies(rules: readonly Rule[]): (ResourceValidationPolicy | StackValidationPolicy)[] {
  return rules.flatMap((rule) => {
    const common = described(rule);
    const resource: ResourceValidationPolicy = {
      ...common,
      validateResource: (args, reportViolation) => {
        const settings = settingsOf(args.getConfig());
        for (const each of objectsOf(args)) {
          for (const text of verdicts(rule, rules, each, settings)) reportViolation(text);
        }
      },
    };
    const { checkSet } = rule;
    if (!checkSet) return [resource];
    const stack: StackValidationPolicy = {
      ...common,
      name: `${common.name}-in-stack`,
      validateStack: (args: StackValidationArgs, reportViolation) => {
        const objects = args.resources
          .flatMap((each: EngineResource) => objectsOf(each))
          .map((each) => each.object);
        const found = checkSet(new ObjectSet(objects, true), settingsOf(args.getConfig()));
        for (const finding of violations(found))
          reportViolation(message(rule, finding, objects[finding.index ?? -1]));
      },
    };
    return [resource, stack];
  });
}

function verdicts(rule: Rule, rules: readonly Rule[], each: EngineObject, settings: Settings): string[] {
  const found = violations(rule.check(each.object, settings));
  // A patch changes some fields of an object: those it leaves out are not missing.
  const texts = found
    .filter((finding) => !(each.partial && finding.missing))
    .map((finding) => message(rule, finding, each.object));
  return rule.id === coverage ? [...texts, ...notJudged(rules, each, settings)] : texts;
}

/** The rule that speaks for what all the others could not judge: one report for it instead of one a rule. */
const coverage = "COV-01";

/** One line for each field that some rule could not judge, with the rules' ids. */
function notJudged(rules: readonly Rule[], { object }: EngineObject, settings: Settings): string[] {
  const open = new Map<string, string[]>();
  for (const rule of rules) {
    for (const { verdict, path, found } of rule.check(object, settings)) {
      if (verdict === "violation") continue;
      const text = `${showPath(path)} ${found}`;
      open.set(text, [...(open.get(text) ?? []), rule.id]);
    }
  }
  if (open.size === 0) return [];
  const lines = [...open].map(([text, ids]) => `  ${text} (${ids.join(", ")})`);
  return [[`${objectName(object)}: not judged by the rules in brackets:`, ...lines].join("\n")];
}

const violations = (findings: Finding[]): Finding[] =>
  findings.filter(({ verdict }) => verdict === "violation");

const described = (rule: Rule) => ({
  name: `${rule.id.toLowerCase()}-${rule.name}`,
  displayName: `${rule.id} ${rule.title}`,
  description: rule.description,
  enforcementLevel: rule.level,
  severity: rule.severity,
  remediationSteps: `${rule.remediation.how}\n\n${rule.remediation.snippet}`,
  url: rule.url,
  framework: {
    name: rule.standards[0].name,
    version: "",
    reference: rule.standards[0].clause,
    specification: rule.title,
  },
  ...(rule.settings.length > 0 && {
    configSchema: {
      properties: Object.fromEntries(rule.settings.map((setting) => [setting, settingSchemas[setting]])),
    },
  }),
});

/** The engine hands over what is configured, without the schema's defaults when nothing is. */
function settingsOf(config: Partial<Record<SettingName, string>>): Settings {
  const name = config.profile ?? defaults.profile.name;
  const profile = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (!profile)
    throw new Error(`profile: ${name} is not known; allowed: ${Object.keys(profiles).join(", ")}.`);
  return { ...defaults, ...config, profile };
}
