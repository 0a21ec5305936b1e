import { chartLocation } from "../../components/operators/helmChart";
import { type Mirror, mirroredChart } from "../../components/operators/mirror";
import type { StackRelease } from "./releases";

/** A chart that a stack installs. */
export interface ListedChart {
  name: string;
  /** Null where the chart at a path carries its own. */
  version: string | null;
  /** A chart's reference, or the address of its repository. */
  from: string;
  /** Where it comes from upstream; null for the charts of this package. */
  upstream: string | null;
  digest: null;
  /** Why there is none, and how to get it. */
  digestUnknown: string;
  usedBy: string[];
}

/** The chart of a release, from where the stack takes it. */
export function listedChart({ key, pinned, source }: StackRelease, mirror: Mirror): ListedChart {
  const location = (chosen: typeof source) => {
    const { chart: name, version, repositoryOpts } = chartLocation(pinned, chosen, key);
    const { repo } = (repositoryOpts ?? {}) as { repo?: string };
    return { from: repo ?? (name as string), version: (version as string | undefined) ?? null };
  };
  const digestUnknown =
    "firstParty" in pinned
      ? "It lies in charts/ of this package."
      : "A version does not say which file it is now: helm pull prints the digest.";
  return {
    name: pinned.name,
    ...location(mirroredChart(pinned, source, mirror)),
    upstream: "firstParty" in pinned ? null : location({}).from,
    digest: null,
    digestUnknown,
    usedBy: [key],
  };
}
