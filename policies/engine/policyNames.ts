import type { Rule, RuleMetadata } from "../model/rule";

/** The rule that speaks for what all the others could not judge: one report for it instead of one a rule. */
export const coverage = "COV-01";

/** The CrossGuard policy that judges single resources by this rule. */
export const policyName = ({ id, name }: RuleMetadata): string => `${id.toLowerCase()}-${name}`;

/** The one that judges the whole stack by it. */
export const stackPolicyName = (rule: RuleMetadata): string => `${policyName(rule)}-in-stack`;

/** Whether the rule has a policy on the stack. */
export const judgesStacks = (rule: Rule): boolean => rule.checkSet !== undefined || rule.id === coverage;
