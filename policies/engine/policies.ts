import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { dispatch } from "../check";
import { type Finding, findingsOf, type Rule } from "../model/rule";
import type { GroupKind } from "../objects/kubernetes";
import { objectCoverage, stackCoverage } from "./coverage";
import { mayHold, objectsOf } from "./engineObject";
import { coverage, type NamedPolicy, policiesOf } from "./policyNames";
import { configSchema, policySettings } from "./policySettings";
import { remediated } from "./remediation";
import { isComplete, objectSet, stackObjects } from "./stack";
import { judged, openTexts } from "./verdicts";

/** The rules as CrossGuard policies: one on single resources and one on the stack, each where the rule has it. */
export function policies(rules: readonly Rule[]): (ResourceValidationPolicy | StackValidationPolicy)[] {
  return policiesOf(rules).map((policy) =>
    policy.stack ? onStack(policy, rules) : onResources(policy, rules),
  );
}

function onResources({ name, rule }: NamedPolicy, rules: readonly Rule[]): ResourceValidationPolicy {
  const byKind = dispatch(rule.id === coverage ? rules : [rule]);
  const kinds = new Set(byKind.keys());
  return {
    ...described(rule),
    name,
    configSchema: configSchema(rule, { stack: false }),
    validateResource: (args, report) => {
      if (!mayHold(args, kinds)) return;
      const settings = policySettings(args.getConfig(), name);
      for (const each of objectsOf(args)) {
        const applied = judged(findingsOf(rule, each.inspection, settings.settings), () => each, settings);
        for (const { text } of openTexts(rule, applied, () => each)) report(text);
        if (rule.id !== coverage) continue;
        for (const text of objectCoverage(byKind, each, settings)) report(text);
      }
    },
    remediateResource: (args) => remediated(rule, args),
  };
}

function onStack({ name, rule }: NamedPolicy, rules: readonly Rule[]): StackValidationPolicy {
  const kinds = new Set(rule.id === coverage ? rules.flatMap(kindsRead) : rule.setKinds);
  return {
    ...described(rule),
    name,
    configSchema: configSchema(rule, { stack: true }),
    validateStack: ({ resources, getConfig }, report) => {
      const settings = policySettings(getConfig(), name);
      const objects = stackObjects(resources, kinds);
      if (objects.length === 0 && rule.id !== coverage) return;
      const complete = settings.complete ?? isComplete(resources);
      const objectOf = ({ index }: Finding) => (index === undefined ? undefined : objects[index]);
      const found = rule.checkSet?.(objectSet(objects, complete), settings.settings) ?? [];
      for (const { finding, text } of openTexts(rule, judged(found, objectOf, settings), objectOf)) {
        report(text, objectOf(finding)?.urn);
      }
      if (rule.id !== coverage) return;
      for (const { text, urn } of stackCoverage(rules, objects, complete, settings)) report(text, urn);
    },
  };
}

const kindsRead = ({ kinds, setKinds }: Rule): readonly GroupKind[] => [...kinds, ...setKinds];

const described = (rule: Rule) => ({
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
});
