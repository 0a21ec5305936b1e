import { ObjectSet } from "../model/objectSet";
import type { GroupKind } from "../objects/kubernetes";
import { isSelfContained, telling } from "./completeness";
import { type EngineObject, type EngineResource, mayHold, objectsOf, outlineOf } from "./engineObject";

export interface StackResource extends EngineResource {
  urn: string;
}

/** An object of a stack, with the resource that stands for it. */
export interface StackObject extends EngineObject {
  urn: string;
}

/** The objects of these kinds that a stack's resources stand for. */
export function stackObjects(
  resources: readonly StackResource[],
  kinds: ReadonlySet<GroupKind>,
): StackObject[] {
  return resources
    .filter((resource) => mayHold(resource, kinds))
    .flatMap((resource) => objectsOf(resource).map((each) => ({ ...each, urn: resource.urn })));
}

/** The objects as rules on sets take them, in the same order. */
export const objectSet = (objects: readonly StackObject[], complete: boolean): ObjectSet =>
  new ObjectSet(
    objects.map(({ object }) => object),
    complete,
  );

/** Whether the resources are all there is, where nobody has declared it: a stack that reads another one is not. */
export function isComplete(resources: readonly StackResource[]): boolean {
  if (resources.some(({ type }) => type === "pulumi:pulumi:StackReference")) return false;
  return isSelfContained(
    resources.flatMap((resource) =>
      mayHold(resource, telling) ? objectsOf(resource).map(({ object }) => object) : outlineOf(resource),
    ),
  );
}
