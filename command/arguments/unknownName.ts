import { similar } from "../../policies/config/nearest";

/** One sentence on a name that is not known: what was probably meant, or else what there is. */
export function unknownName(what: string, given: string, known: readonly string[]): string {
  const meant = similar(given, known);
  const advice = meant ? `did you mean ${meant}?` : `allowed: ${known.join(", ")}.`;
  return `${what} ${JSON.stringify(given)} is not known; ${advice}`;
}
