import { checkObjects } from "../../policies/check";
import { objectsOf } from "../../policies/engine/engineObject";
import { isComplete } from "../../policies/engine/stack";
import { objectName } from "../../policies/model/message";
import { profiles } from "../../policies/profiles";
import type { PlatformRun } from "../platformRun";

/** What the policy pack finds in everything that a run registered: verdict, rule, object, and what is there. */
export function findings({ seen }: PlatformRun, profile: string): string[] {
  const resources = seen
    // A Certificate that is only read for its revision has no spec; it is judged where it is made.
    .filter(({ type, inputs }) => !type.endsWith(":Certificate") || inputs.spec !== undefined)
    .map(({ type, name, inputs }) => ({ type, urn: name, props: inputs }));
  const objects = resources.flatMap(objectsOf).map(({ object }) => object);
  const complete = isComplete(resources);
  return checkObjects(objects, { profile: profiles[profile]!, complete }).map(
    ({ rule, verdict, index, found }) =>
      [verdict, rule, index === undefined ? "" : objectName(objects[index]!), found].join(" "),
  );
}
