import type { Fix, Path } from "../../policies/model/field";

type Holder = Record<string | number, unknown>;

const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;

const member = (value: unknown, key: string | number): unknown =>
  isHolder(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** What stands at a path of plain data. */
export const valueAt = (value: unknown, path: Path): unknown => path.reduce<unknown>(member, value);

/** Sets a field in plain data, with the objects above it that are missing, and returns the data. */
export function withValue(value: unknown, { path, value: wanted }: Fix): unknown {
  let holder = value;
  for (const key of path.slice(0, -1)) {
    if (!isHolder(holder)) return value;
    if (!isHolder(member(holder, key))) define(holder, key, {});
    holder = member(holder, key);
  }
  const last = path.at(-1);
  if (isHolder(holder) && last !== undefined) define(holder, last, wanted);
  return value;
}

/** An own member, whatever it is called: `__proto__` is a key like any other in a manifest. */
const define = (holder: Holder, key: string | number, value: unknown): void => {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
};
