/** Stands in an object for a value that a preview cannot know yet, for example another resource's output. */
export const notKnownYet: unique symbol = Symbol("unknown until the resource exists");

/**
 * What the engine sends in the place of a boolean, number, text, list, asset, archive or mapping that is not known.
 * Source: Pulumi, sdk/go/common/resource/plugin/rpc.go.
 */
export const placeholders: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/**
 * A plain copy of the engine's properties, with `notKnownYet` for each value that is not known yet.
 *
 * Reading an unknown through the SDK's proxy throws and turns a whole rule into an advisory, so one unknown label would
 * let a PERMISSIVE mode pass. The copy lets a rule judge every field that is known. It is made of what stands behind
 * the proxies: reading through them costs more than all the rules. Symbols, functions and cycles do not occur: the
 * properties came over gRPC.
 */
export function plain(value: unknown): unknown {
  if (value === null || typeof value !== "object") return placeholders.has(value) ? notKnownYet : value;
  if (Array.isArray(value))
    return Array.from({ length: value.length }, (_, index) => plain(behind(value, index)));
  return Object.fromEntries(Object.keys(value).map((key) => [key, plain(behind(value, key))]));
}

/** A property as it is, past a proxy that only minds how it is read. */
const behind = (holder: object, key: string | number): unknown =>
  Object.getOwnPropertyDescriptor(holder, key)?.value;
