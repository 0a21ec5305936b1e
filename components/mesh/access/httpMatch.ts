import type { AccessEntry } from "./model";
import { normalizedPath } from "./normalizedPath";

/**
 * Why Istio would never match this path, or undefined. The proxy compares the path alone, without query and fragment, as
 * it has normalized it.
 *
 * That is by DECODE_AND_MERGE_SLASHES, as in the meshes that this package installs. Which mesh an `Access` is in, it does not
 * know, so it takes no other reading: where a second or an encoded slash stays in the path, as by Istio's own default (BASE), a
 * pattern with one would match, but every rule on `/a/b` is passed by with `/a//b`.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Operation
 */
export function unmatchedPath(path: string): string | undefined {
  if (/[?#\s]/.test(path)) return "holds a query, a fragment or white space, which is never part of a path";
  if (!/^[/*]/.test(path)) return "begins with neither / nor *, as every path of a request does";
  const normalized = normalizedPath(path);
  if (normalized === undefined)
    return "holds a .. segment behind a wildcard, which is resolved in every request";
  if (normalized !== path) return `is normalized to "${normalized}" in every request (give that)`;
  if (/[{}]/.test(path)) return wrongTemplate(path);
  if (path.split("*").length > 2 || !/^\*|\*$|^[^*]*$/.test(path))
    return "holds a * elsewhere than as its only one at either end, where it is compared literally";
  return undefined;
}

function wrongTemplate(path: string): string | undefined {
  const operators = path.split("/").filter((segment) => /[{}*]/.test(segment));
  if (operators.some((segment) => segment !== "{*}" && segment !== "{**}"))
    return "is a template with something other than whole {*} and {**} segments";
  if (operators.slice(0, -1).includes("{**}")) return "is a template whose {**} is not the last operator";
  return undefined;
}

/** Methods are compared exactly, and the ones of HTTP are upper case (RFC 9110, section 9.1). */
export const isMethod = (method: string): boolean => /^[A-Z]+(-[A-Z]+)*$/.test(method);

/** Whether every request that `inner` matches is one that `outer` matches, both for the same port. */
export const covers = (outer: AccessEntry, inner: AccessEntry): boolean =>
  each(outer.methods, inner.methods, (a, b) => a === b) && each(outer.paths, inner.paths, pathCovers);

function each(
  outer: string[] | undefined,
  inner: string[] | undefined,
  one: (a: string, b: string) => boolean,
) {
  if (outer === undefined) return true;
  return inner?.every((b) => outer.some((a) => one(a, b))) ?? false;
}

/** Templates are only compared as a whole: `/a/{*}` is covered by itself, by `/a/*`, `/*` and `*`. */
function pathCovers(outer: string, inner: string): boolean {
  if (outer === inner || outer === "*" || outer === "/*") return true;
  if (outer.includes("{")) return false;
  if (outer.endsWith("*")) {
    const fixed = outer.slice(0, -1);
    return !inner.startsWith("*") && inner.replace(/(\*|\{\*{1,2}\}.*)$/, "").startsWith(fixed);
  }
  return (
    outer.startsWith("*") && !inner.endsWith("*") && !inner.includes("{") && inner.endsWith(outer.slice(1))
  );
}
