import type { Preview, Step } from "./preview";

export interface DriftedResource {
  urn: string;
  /** Its Pulumi type, such as `kubernetes:core/v1:Secret`. */
  type: string;
  /** Its name in the program. */
  name: string;
  change: "changed" | "deleted";
  /** In what it has changed, by property path. */
  properties: { path: string; change: "added" | "changed" | "removed" }[];
}

export interface Drift {
  resources: DriftedResource[];
  /** How many more have changed that the CLI counts without naming them: those whose provider gives no detailed diff. */
  unnamed: number;
}

/** Operations that find a resource as the state has it. */
const quiet: readonly string[] = ["same", "refresh", "read", "read-discard", "read-replacement"];

/** What has drifted, in the order of URNs. Values are left behind here, so that nothing after this can show them. */
export function driftIn({ steps, changeSummary }: Preview): Drift {
  const resources = steps.filter(({ op }) => !quiet.includes(op)).map(drifted);
  const counted = Object.entries(changeSummary).filter(([op]) => !quiet.includes(op));
  const total = counted.reduce((sum, [, count]) => sum + count, 0);
  return {
    resources: resources.sort((a, b) => (a.urn < b.urn ? -1 : 1)),
    unnamed: Math.max(0, total - resources.length),
  };
}

function drifted({ op, urn, detailedDiff }: Step): DriftedResource {
  const [, , types = "", ...name] = urn.split("::");
  return {
    urn,
    // A child's has the types of its parents before it.
    type: types.slice(types.lastIndexOf("$") + 1),
    name: name.join("::"),
    change: op === "delete" ? "deleted" : "changed",
    properties: Object.entries(detailedDiff ?? {})
      .map(([path, { kind }]) => ({ path, change: changeOf(kind) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** Kinds also say whether they force a replacement, as in `update-replace`. */
function changeOf(kind: string): "added" | "changed" | "removed" {
  if (kind.startsWith("add")) return "added";
  return kind.startsWith("delete") ? "removed" : "changed";
}
