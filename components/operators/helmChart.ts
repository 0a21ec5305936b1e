import * as path from "node:path";
import type * as k8s from "@pulumi/kubernetes";
import type { ChartImage } from "./mirror";

interface NamedChart {
  /** The chart's name. */
  name: string;
  /** The images that it runs. */
  images: readonly ChartImage[];
}

/** A chart in an OCI registry, in the version this package was written against. */
export interface OciChart extends NamedChart {
  /** The chart's version, as its registry spells it. */
  version: string;
  /** The registry and the path above the chart: `oci://…`. */
  oci: string;
}

/** A chart in a Helm repository, in the version this package was written against. */
export interface RepositoryChart extends NamedChart {
  /** The chart's version, as its repository spells it. */
  version: string;
  /** The repository: `https://…`. */
  repository: string;
}

/** A chart in `charts/` of this package, of its version. */
export interface FirstPartyChart extends NamedChart {
  /** Tells it from upstream charts. */
  firstParty: true;
}

/** A chart as this package installs it unless told otherwise. */
export type PinnedChart = OciChart | RepositoryChart | FirstPartyChart;

/**
 * Where a chart comes from when it is not the pinned upstream one. At most one of `path`, `oci`, `repository`
 * and `mirror` may be given; with none, the pinned source is used.
 */
export interface ChartSource {
  /** A chart folder or `.tgz`, relative to the program's folder. A relative path keeps state free of machine paths. */
  path?: string;
  /** The chart's whole OCI reference, for example `oci://registry.example.com/charts/cert-manager`. */
  oci?: string;
  /** A Helm repository's address, for example `https://charts.example.com`; the chart keeps its upstream name. */
  repository?: string;
  /** A registry or repository that holds copies under their upstream names: `oci://…` or `https://…`. */
  mirror?: string;
  /** Chart version. Default: the pinned one. Excluded with `path`, which carries its own. */
  version?: string;
}

/** The part of a `helm.v3.Release`'s arguments that says which chart it is. */
export type ChartLocation = Pick<k8s.helm.v3.ReleaseArgs, "chart" | "version" | "repositoryOpts">;

const sources = ["path", "oci", "repository", "mirror"] as const;

/**
 * Resolves a pinned chart and the user's source to what `helm.v3.Release` wants.
 *
 * @param argument the name of the argument or config key, for the error message.
 * @throws Error when more than one source is given, an address is empty or of another scheme, or a version goes with a
 * chart that carries its own.
 */
export function chartLocation(pinned: PinnedChart, source: ChartSource, argument: string): ChartLocation {
  const given = sources.filter((key) => source[key] !== undefined);
  if (given.length > 1) {
    throw new Error(
      `${argument}: ${given.join(" and ")} exclude each other; give one of ${sources.join(", ")}.`,
    );
  }
  for (const key of given) checkAddress(key, source[key]!, argument);
  if (source.path !== undefined) {
    if (source.version !== undefined) {
      throw new Error(
        `${argument}: version cannot go with path; the chart at the path carries its own version.`,
      );
    }
    return { chart: explicitlyRelative(source.path) };
  }
  if ("firstParty" in pinned && given.length === 0) {
    if (source.version !== undefined) {
      throw new Error(
        `${argument}: version needs a source; the chart of this package carries its own, so add oci, repository or mirror.`,
      );
    }
    return { chart: explicitlyRelative(path.relative(process.cwd(), firstPartyChart(pinned.name))) };
  }
  const version = source.version ?? ("version" in pinned ? pinned.version : undefined);
  if (source.oci !== undefined) return { chart: source.oci, version };
  const home =
    source.repository ??
    source.mirror ??
    ("oci" in pinned ? pinned.oci : (pinned as { repository: string }).repository);
  return home.startsWith("oci://")
    ? { chart: `${home.replace(/\/$/, "")}/${pinned.name}`, version }
    : { chart: pinned.name, version, repositoryOpts: { repo: home } };
}

/** Charts run with the rights of whoever installs them: an address without TLS is refused. */
const schemes = {
  path: [""],
  oci: ["oci://"],
  repository: ["https://", "oci://"],
  mirror: ["https://", "oci://"],
};

function checkAddress(key: (typeof sources)[number], address: string, argument: string) {
  if (address === "") throw new Error(`${argument}: ${key} is empty; leave it out or name a chart.`);
  if (!schemes[key].some((scheme) => address.startsWith(scheme))) {
    throw new Error(`${argument}: ${key} must start with ${schemes[key].join(" or ")}.`);
  }
}

/** Helm reads `charts/x` as a repository's chart unless it starts with a dot or a slash. */
function explicitlyRelative(chart: string): string {
  return path.isAbsolute(chart) || chart.startsWith(".") ? chart : `./${chart}`;
}

/** The package's own charts lie beside `components/`, and beside `dist/` once it is compiled. */
function firstPartyChart(name: string): string {
  const root = path.resolve(__dirname, "../..");
  return path.join(path.basename(root) === "dist" ? path.dirname(root) : root, "charts", name);
}
