/** One value of a model and the argument that it was given by. */
interface Given {
  value: string;
  argument: string;
}

/** Each element of a list with the argument that names it, `<list>[<index>]`. */
export const listed = <T>(
  list: readonly T[] | undefined,
  argument: string,
): { each: T; argument: string }[] =>
  (list ?? []).map((each, index) => ({ each, argument: `${argument}[${index}]` }));

/** @throws Error naming both arguments when two have one value. */
export function noneTwice(all: readonly Given[]): void {
  const first = new Map<string, string>();
  for (const { value, argument } of all) {
    const before = first.get(value);
    if (before !== undefined) {
      throw new Error(`${argument}: is the same as ${before}; each must be unique.`);
    }
    first.set(value, argument);
  }
}
