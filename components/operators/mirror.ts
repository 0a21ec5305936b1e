import type * as pulumi from "@pulumi/pulumi";
import type { ChartSource, PinnedChart } from "./helmChart";

/**
 * Where copies of all charts and images are, for clusters that reach no public registry. A source or an image that is
 * named for one component goes before it.
 */
export interface Mirror {
  /**
   * A registry (`oci://…`) or Helm repository (`https://…`) with each upstream chart under its own name and version.
   * Default: the upstream sources. The charts of this package need none.
   */
  charts?: string;
  /**
   * A registry, with a path or without, such as `registry.example.com/mirror`; no scheme, no slash at the end. It takes
   * the place of each image's own registry: `quay.io/jetstack/x:v1` is then `registry.example.com/mirror/jetstack/x:v1`.
   * Default: the upstream registries.
   */
  images?: string;
}

/** An image that a pinned chart runs. */
export interface ChartImage {
  /** With its registry, without a tag. */
  repository: string;
  /** Default: the chart's version. */
  tag?: string;
  /** The chart's value that names it: the whole repository, its registry, or what stands before its last slash. */
  value: {
    /** The value's place among the chart's, with dots: `webhook.image.repository`. */
    path: string;
    /** How much of the image's name stands there. */
    holds: "repository" | "registry" | "hub";
  };
}

/** The image in the mirror, or as it is where there is no mirror of images. */
export function mirroredImage(image: string, mirror: Mirror | undefined): string {
  return mirror?.images === undefined ? image : `${mirror.images}/${withoutRegistry(image)}`;
}

/** The source that holds where `chart` names none: the mirror's, but for the charts of this package. */
export function mirroredChart(
  pinned: PinnedChart,
  chart: ChartSource,
  mirror: Mirror | undefined,
): ChartSource {
  const { version, ...source } = chart;
  const isNamed = Object.values(source).some((address) => address !== undefined);
  return isNamed || mirror?.charts === undefined || "firstParty" in pinned
    ? chart
    : { ...chart, mirror: mirror.charts };
}

/** Values by which a chart takes its images from the mirror. */
export function mirroredValues({ images }: PinnedChart, mirror: Mirror | undefined): pulumi.Inputs {
  const values: pulumi.Inputs = {};
  if (mirror?.images === undefined) return values;
  for (const { repository, value } of images) {
    const mirrored = mirroredImage(repository, mirror);
    const parts = {
      repository: mirrored,
      registry: mirror.images,
      hub: mirrored.slice(0, mirrored.lastIndexOf("/")),
    };
    set(values, value.path.split("."), parts[value.holds]);
  }
  return values;
}

function set(values: pulumi.Inputs, [first, ...rest]: string[], text: string): void {
  if (rest.length === 0) values[first!] = text;
  else {
    values[first!] ??= {};
    set(values[first!] as pulumi.Inputs, rest, text);
  }
}

/** As registries are told from paths: by a dot or a port in what stands before the first slash. */
function withoutRegistry(image: string): string {
  const slash = image.indexOf("/");
  return /[.:]/.test(image.slice(0, Math.max(slash, 0))) ? image.slice(slash + 1) : image;
}
