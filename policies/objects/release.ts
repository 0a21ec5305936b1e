import type { Field } from "../model/field";
import { type ChartUse, installers } from "./installers";
import { type GroupKind, groupKind } from "./kubernetes";

/** Pulumi's own resource for a Helm release. */
export const releaseKind: GroupKind = "Release.helm.sh";

/** Every kind that installs a Helm chart with values: Pulumi's, Flux's, Argo CD's, k3s's and Crossplane's. */
export const releaseKinds: readonly GroupKind[] = Object.keys(installers);

/** The charts whose values the rules understand. */
export const knownCharts = [
  "cert-manager",
  "sealed-secrets",
  "openldap",
  "ibm-mq",
  "istio-base",
  "istiod",
  "istio-gateway",
] as const;

export type KnownChart = (typeof knownCharts)[number];

/** Istio's chart names that say nothing by themselves. */
const istioCharts: Readonly<Record<string, KnownChart>> = { base: "istio-base", gateway: "istio-gateway" };

/** A chart that an object installs, with its name where the rules know it. */
export interface InstalledChart extends ChartUse {
  known: KnownChart | undefined;
  /** The chart's name without folder, repository and version. */
  name: string;
}

/** The charts that an object installs; none for other kinds. */
export function installedCharts(object: Field): InstalledChart[] {
  const kind = groupKind(object.value);
  if (!Object.hasOwn(installers, kind)) return [];
  return installers[kind]!(object).map((use) => ({ ...use, known: identified(use), name: chartName(use) }));
}

/** Which known chart an object installs; the first where it installs several, as an Argo CD Application may. */
export const knownChart = (release: Field): KnownChart | undefined =>
  installedCharts(release).find(({ known }) => known !== undefined)?.known;

/** The values of a release of this chart, whichever kind installs it; nothing for any other object. */
export const valuesOf = (object: Field, chart: KnownChart): Field | undefined =>
  installedCharts(object).find(({ known }) => known === chart)?.values;

/**
 * The chart by the last part of its reference, be that a name, a path, an archive or an OCI address. Istio's "base"
 * and "gateway" count only where reference, repository or release name speak of Istio.
 */
function identified(use: ChartUse): KnownChart | undefined {
  const name = chartName(use);
  if (!Object.hasOwn(istioCharts, name)) return knownCharts.find((chart) => chart === name);
  const hints = [use.chart, ...use.origin].map(({ text }) => text).join(" ");
  return hints.includes("istio") ? istioCharts[name] : undefined;
}

function chartName({ chart }: ChartUse): string {
  const last = (chart.text ?? "").replace(/\/+$/, "").split("/").at(-1) ?? "";
  return last.replace(/\.tgz$/, "").replace(/-v?\d+\.\d+\.\d+[\w.+-]*$/, "");
}
