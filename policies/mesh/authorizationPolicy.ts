import type { Field } from "../model/field";
import { notKnownYet } from "../model/notKnownYet";
import type { GroupKind } from "../objects/kubernetes";
import { labelOf, labelsAt, scalarText } from "./metadata";

export const authorizationPolicy: GroupKind = "AuthorizationPolicy.security.istio.io";

/** Whether a policy is for its whole namespace, or mesh, and not for selected pods or a gateway. */
export function isWhole(policy: Field): boolean | undefined {
  const selector = labelsAt(policy.at("spec", "selector", "matchLabels"));
  const targets = [policy.at("spec", "targetRef").value, policy.at("spec", "targetRefs").value];
  if (selector === notKnownYet || targets.includes(notKnownYet)) return undefined;
  const targeted = targets.some(
    (target) => Object.keys((target as object | null | undefined) ?? {}).length > 0,
  );
  return Object.keys(selector).length === 0 && !targeted;
}

/**
 * What a policy does to a call that no other names. As soon as one ALLOW policy is for a workload, what none of them
 * matches is denied: so ALLOW denies by default unless one of its rules matches every call.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function defaultOf(policy: Field): "denies" | "allows" | "leaves" | "unknown" {
  const action = policy.at("spec", "action").value ?? "ALLOW";
  const dryRun = labelOf(labelsAt(policy.at("metadata", "annotations")), "istio.io/dry-run");
  const rules = policy.at("spec", "rules");
  const open = [action, dryRun, rules.value, ...rules.items().map((rule) => rule.value)];
  if (open.includes(notKnownYet)) return "unknown";
  if (scalarText(dryRun) === "true") return "leaves";
  const all = unconditional(policy).length > 0;
  if (action === "ALLOW") return all ? "allows" : "denies";
  return action === "DENY" && all ? "denies" : "leaves";
}

/** The rules of a policy that match every call: they name no source, no operation and no condition. */
export const unconditional = (policy: Field): Field[] =>
  policy
    .at("spec", "rules")
    .items()
    .filter(
      (rule) =>
        labelsAt(rule) === rule.value && ["from", "to", "when"].every((part) => isEmpty(rule.at(part).value)),
    );

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);
