import type { ResourceValidationArgs } from "@pulumi/policy";
import type { Fix } from "../model/field";
import { findingsOf, type Rule } from "../model/rule";
import { isList, mayHold, objectsOf } from "./engineObject";
import { policyName } from "./policyNames";
import { policySettings } from "./policySettings";
import { judged } from "./verdicts";

/**
 * Makes the changes that a rule gives as safe in a resource's properties, in place, so that the SDK keeps secret what
 * is secret. Returns the properties, or nothing where there is nothing to mend. What is waived stays as it is.
 */
export function remediated(rule: Rule, args: ResourceValidationArgs): Record<string, unknown> | undefined {
  // The paths of findings in a list lead into its items.
  if (isList(args.type) || !mayHold(args, new Set(rule.kinds))) return undefined;
  const settings = policySettings(args.getConfig(), policyName(rule));
  const fixes = objectsOf({ type: args.type, props: revealed(args.props) }).flatMap((each) => {
    const { open } = judged(findingsOf(rule, each.inspection, settings.settings), () => each, settings);
    return open.flatMap(({ fix }) => (fix ? [fix] : []));
  });
  const made = fixes.filter((fix) => make(fix, args.props));
  return made.length > 0 ? args.props : undefined;
}

/** A copy with the secrets taken out of their wrappers, which the proxies do when they are read through. */
function revealed<T>(value: T): T {
  if (value === null || typeof value !== "object") return value;
  const entries = Object.keys(value).map((key) => [key, revealed(orPlaceholder(value, key as keyof T))]);
  return (Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)) as T;
}

/** What the proxies refuse to read stays the placeholder that it is. */
function orPlaceholder<T>(holder: T, key: keyof T): unknown {
  try {
    return holder[key];
  } catch (error) {
    const { unknownTypeSentinel } = error as { unknownTypeSentinel?: unknown };
    if (unknownTypeSentinel === undefined) throw error;
    return unknownTypeSentinel;
  }
}

/** Sets the field, with the mappings above it that are missing. Returns whether that could be done. */
function make({ path, value }: Fix, props: Record<string, unknown>): boolean {
  const last = path.at(-1);
  let holder: Holder = props;
  for (const key of path.slice(0, -1)) {
    if (!Object.hasOwn(holder, key) || holder[key] === null) holder[key] = {};
    const inner = holder[key];
    if (typeof inner !== "object" || inner === null) return false;
    holder = inner as Holder;
  }
  if (last === undefined || path.includes("__proto__")) return false;
  holder[last] = value;
  return true;
}

type Holder = Record<string | number, unknown>;
