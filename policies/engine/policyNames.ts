import type { Rule, RuleMetadata } from "../model/rule";

/** The rule that speaks for what all the others could not judge: one report for it instead of one a rule. */
export const coverage = "COV-01";

/** The CrossGuard policy that judges single resources by this rule. */
export const policyName = ({ id, name }: RuleMetadata): string => `${id.toLowerCase()}-${name}`;

/** The one that judges the whole stack by it. */
const stackPolicyName = (rule: RuleMetadata): string => `${policyName(rule)}-in-stack`;

/** Whether the rule has a policy on the stack. */
const judgesStacks = (rule: Rule): boolean => rule.checkSet !== undefined || rule.id === coverage;

/** One of the at most two policies of a rule. */
export interface NamedPolicy {
  name: string;
  rule: Rule;
  /** Whether it judges the whole stack. */
  stack: boolean;
}

/** The policies of these rules: on single resources and on the stack, each where the rule has it. */
export const policiesOf = (rules: readonly Rule[]): NamedPolicy[] =>
  rules.flatMap((rule) => [
    ...(rule.kinds.length > 0 ? [{ name: policyName(rule), rule, stack: false }] : []),
    ...(judgesStacks(rule) ? [{ name: stackPolicyName(rule), rule, stack: true }] : []),
  ]);
