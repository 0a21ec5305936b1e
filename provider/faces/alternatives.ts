/**
 * Checks arguments that exclude each other, where TypeScript would have a union of types.
 *
 * @throws Error when more than one is given.
 */
export function atMostOne(alternatives: object, at: string): void {
  const names = Object.entries(alternatives).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (names.length > 1)
    throw new Error(`${at}: ${names.join(" and ")} exclude each other; give one of them.`);
}
