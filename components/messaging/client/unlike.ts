/** One value of a client that no other client may have. */
interface Own {
  client: string;
  /** In the words of the error, such as `the user mqapp`. */
  what: string;
  /** What it is compared by. */
  value: string;
}

/** @throws Error naming both clients when two have the same. */
export function allUnlike(all: readonly Own[]): void {
  const first = new Map<string, string>();
  for (const { client, what, value } of all) {
    const other = first.get(value);
    if (other !== undefined) {
      throw new Error(`clients: ${other} and ${client} both have ${what}; give each its own.`);
    }
    first.set(value, client);
  }
}
