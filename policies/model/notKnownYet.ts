/** Stands in an object for a value that a preview cannot know yet, for example another resource's output. */
export const notKnownYet: unique symbol = Symbol("unknown until the resource exists");

/** The SDK's proxies throw this when an unknown property is read; its class is not exported. */
const isUnknownValueError = (error: unknown): boolean =>
  error instanceof Error && "unknownTypeSentinel" in error;

/**
 * A plain copy of the engine's properties, with `notKnownYet` for each value that is not known yet.
 *
 * Reading an unknown through the engine's proxy throws and turns a whole rule into an advisory, so one unknown
 * label would let a PERMISSIVE mode pass. The copy lets a rule judge every field that is known.
 * Symbols, functions and cycles do not occur: the properties came over gRPC.
 */
export function plain(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => known(value, index));
  return Object.fromEntries(Object.keys(value).map((key) => [key, known(value, key)]));
}

function known(holder: object, key: string | number): unknown {
  let value: unknown;
  try {
    value = (holder as Record<string | number, unknown>)[key];
  } catch (error) {
    if (isUnknownValueError(error)) return notKnownYet;
    throw error;
  }
  return plain(value);
}
