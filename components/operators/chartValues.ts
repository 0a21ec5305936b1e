import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../checkedInput";

/**
 * Lays a user's chart values over the ones a component sets: objects are merged at any depth, everything else
 * (lists too) is replaced, the user's wins. `null` takes a value of the component back, so that the chart's own default
 * holds.
 *
 * Only the spot where an `Output` meets an object becomes an `Output`: the rest stays readable in a preview.
 */
export function mergeValues(typed: pulumi.Inputs, user: pulumi.Inputs = {}): pulumi.Inputs {
  const merged: pulumi.Inputs = { ...typed };
  for (const [key, value] of Object.entries(user)) {
    if (value === null) delete merged[key];
    else if (value !== undefined) merged[key] = mergeValue(merged[key], value);
  }
  return merged;
}

function mergeValue(typed: pulumi.Input<unknown>, user: pulumi.Input<unknown>): pulumi.Input<unknown> {
  if (isPlain(typed) && !isObject(typed)) return withoutNulls(user);
  if (isPlain(typed) && isPlain(user)) {
    return isObject(user) ? mergeValues(typed as pulumi.Inputs, user) : user;
  }
  return pulumi.all([typed, user]).apply(([mine, theirs]) => mergeValue(mine, theirs));
}

/** Helm would be told to delete a default where `null` was meant to take back what nobody set. */
function withoutNulls(user: pulumi.Input<unknown>): pulumi.Input<unknown> {
  return isPlain(user) && isObject(user) ? mergeValues({}, user) : user;
}

function isObject(value: unknown): value is pulumi.Inputs {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
