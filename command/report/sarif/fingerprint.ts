import { createHash } from "node:crypto";
import type { ReportedFinding } from "../report";

/**
 * Tells findings of one run from those of another: the same rule on the same field of the same object is the same
 * finding, whatever line it has moved to. Several on one field, as in MQSC, are numbered in their order.
 */
export function fingerprints(): (finding: ReportedFinding) => Record<string, string> {
  const seen = new Map<string, number>();
  return ({ rule, file, resource: { kind, namespace, name }, path }) => {
    const identity = JSON.stringify([rule, file, kind, namespace, name, path]);
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    const hash = createHash("sha256").update(identity).digest("hex").slice(0, 32);
    return { "strictMtlsFinding/v1": `${hash}:${number}` };
  };
}
