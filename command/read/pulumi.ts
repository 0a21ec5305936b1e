import { objectsOf } from "../../policies/engine/engineObject";
import type { Path } from "../../policies/model/field";
import { notKnownYet } from "../../policies/model/notKnownYet";
import type { KubernetesObject } from "../../policies/objects/kubernetes";

/** An object with the path that leads to it in its document. */
export interface FoundObject {
  object: KubernetesObject;
  path: Path;
  /** A server-side apply patch: what it leaves out may well be in the cluster. */
  partial: boolean;
  /** It holds values that are not known yet. */
  open: boolean;
}

/** The key that marks a special value in a Pulumi state, and what it says for a secret and for another's output. */
const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What a preview writes in the place of text, a number and other values that it cannot know. */
const unknowns: readonly unknown[] = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

interface Resource {
  urn: string;
  type: string;
  inputs: Record<string, unknown>;
  path: Path;
}

/** The Kubernetes objects of `pulumi stack export` or `pulumi preview --json`; nothing for any other document. */
export function pulumiObjects(document: Readonly<Record<string, unknown>>): FoundObject[] | undefined {
  const resources = resourcesOf(document);
  if (!resources) return undefined;
  // A replacement has several steps, the last of which is what will be there.
  const last = new Map(resources.map((resource) => [resource.urn, resource]));
  return [...last.values()].flatMap(({ type, inputs, path }) => {
    const props = { open: false };
    const known = plain(inputs, props) as Record<string, unknown>;
    return objectsOf({ type, props: known }).map(({ object, partial }) => ({
      object,
      path,
      partial,
      open: props.open,
    }));
  });
}

function resourcesOf({ deployment, steps }: Readonly<Record<string, unknown>>): Resource[] | undefined {
  const { resources } = record(deployment) ?? {};
  if (Array.isArray(resources)) {
    return resources.flatMap((each, index) => resource(each, ["deployment", "resources", index]));
  }
  if (!Array.isArray(steps) || !steps.every(isStep)) return undefined;
  return steps.flatMap(({ newState }, index) => resource(newState, ["steps", index, "newState"]));
}

const isStep = (step: unknown): step is { newState?: unknown } => {
  const { op, urn } = record(step) ?? {};
  return typeof op === "string" && typeof urn === "string";
};

function resource(value: unknown, path: Path): Resource[] {
  const state = record(value);
  // What waits to be deleted is not part of the stack any more.
  if (typeof state?.type !== "string" || state.delete === true) return [];
  const { type, urn } = state;
  // What a program only reads has no inputs.
  const part = Object.keys(record(state.inputs) ?? {}).length > 0 ? "inputs" : "outputs";
  const inputs = record(state[part]);
  return inputs ? [{ urn: String(urn ?? path.join("/")), type, inputs, path: [...path, part] }] : [];
}

/** The value with `notKnownYet` for whatever the state does not tell. */
function plain(value: unknown, seen: { open: boolean }): unknown {
  if (Array.isArray(value)) return value.map((each) => plain(each, seen));
  const object = record(value);
  const special = object?.[signature];
  const unknown =
    unknowns.includes(value) || special === secret || (special === output && !("value" in object!));
  if (unknown) {
    seen.open = true;
    return notKnownYet;
  }
  if (special === output) return plain(object!.value, seen);
  if (!object) return value;
  return Object.fromEntries(Object.entries(object).map(([key, each]) => [key, plain(each, seen)]));
}

const record = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
