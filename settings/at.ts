import type { Fault } from "./fault";

/** What the configuration holds under a key such as `ldap.url` or `clients[0].user`, whether it is right or not. */
export type At = (key: string) => unknown;

/** The fault of two keys that cannot both be given. */
export const excluded = (at: At, key: string, other: string, why: string): Fault[] =>
  at(key) !== undefined && at(other) !== undefined ? [{ key, text: `cannot go with ${other}: ${why}.` }] : [];
