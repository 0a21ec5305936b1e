import type { Field } from "../model/field";
import { type ChartUse, installers } from "./installers";
import { type GroupKind, groupKind } from "./kubernetes";

/** Every kind that installs a Helm chart with values: Pulumi's, Flux's, Argo CD's, k3s's and Crossplane's. */
export const releaseKinds: readonly GroupKind[] = Object.keys(installers);

/**
 * The charts whose values the rules understand. Those of `reloader` have nothing to do with TLS but its environment, which
 * rules on all charts read: it calls the API server, and a `webhookUrl` with a fixed text (Stakater Reloader 1.4).
 */
export const knownCharts = [
  "cert-manager",
  "cert-manager-istio-csr",
  "sealed-secrets",
  "reloader",
  "openldap",
  "ibm-mq",
  "istio-base",
  "istiod",
  "istio-cni",
  "ztunnel",
  "istio-gateway",
] as const;

export type KnownChart = (typeof knownCharts)[number];

/** Istio's chart names that say nothing by themselves. */
const istioCharts: Readonly<Record<string, KnownChart>> = {
  base: "istio-base",
  cni: "istio-cni",
  gateway: "istio-gateway",
};

/** A chart that an object installs, with its name where the rules know it. */
export interface InstalledChart extends ChartUse {
  known: KnownChart | undefined;
  /** The chart's name without folder, repository and version. */
  name: string;
}

/** The charts that an object installs; none for other kinds. */
export const installedCharts = (object: Field): readonly InstalledChart[] => object.once(installed);

function installed(object: Field): InstalledChart[] {
  const kind = groupKind(object.value);
  if (!Object.hasOwn(installers, kind)) return [];
  return installers[kind]!(object).map((use) => ({ ...use, known: identified(use), name: chartName(use) }));
}

/** The values of a release of this chart, whichever kind installs it; nothing for any other object. */
export const valuesOf = (object: Field, chart: KnownChart): Field | undefined =>
  installedCharts(object).find(({ known }) => known === chart)?.values;

/** What brings in values of the chart from elsewhere, so that what is not here is not necessarily left out. */
export const valuesElsewhere = ({ elsewhere }: ChartUse): Field[] =>
  elsewhere.filter((field) => field.isUnknown || field.items().length > 0 || field.entries().length > 0);

/**
 * The chart by the last part of its reference, be that a name, a path, an archive or an OCI address. Istio's "base",
 * "cni" and "gateway" count only where reference, repository or release name speak of Istio.
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
