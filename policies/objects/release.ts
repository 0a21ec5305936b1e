import type { Field } from "../model/field";
import { type ChartUse, installers } from "./installers";
import { type GroupKind, groupKind } from "./kubernetes";

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

/** The values of a release of this chart, whichever kind installs it; nothing for any other object. */
export const valuesOf = (object: Field, chart: KnownChart): Field | undefined =>
  installedCharts(object).find(({ known }) => known === chart)?.values;

/** Whether values of the chart may also stand elsewhere, so that what is not here is not necessarily left out. */
export const hasValuesElsewhere = ({ elsewhere }: ChartUse): boolean =>
  elsewhere.some((field) => field.isUnknown || field.items().length > 0 || field.entries().length > 0);

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
