import type { Field } from "../model/field";
import type { GroupKind } from "./kubernetes";

export const releaseKind: GroupKind = "Release.helm.sh";

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

/**
 * Which known chart a Release installs, by the last part of its reference, be that a name, a path, an archive or
 * an OCI address. Istio's "base" and "gateway" count only where reference, repository or release name speak of Istio.
 */
export function knownChart(release: Field): KnownChart | undefined {
  const reference = release.at("chart").text ?? "";
  const last = reference.replace(/\/+$/, "").split("/").at(-1) ?? "";
  const name = last.replace(/\.tgz$/, "").replace(/-v?\d+\.\d+\.\d+[\w.+-]*$/, "");
  if (Object.hasOwn(istioCharts, name)) {
    const source = [reference, release.at("name").text, release.at("repositoryOpts", "repo").text].join(" ");
    return source.includes("istio") ? istioCharts[name] : undefined;
  }
  return knownCharts.find((chart) => chart === name);
}

/** The values of a Release of this chart; nothing for any other object. */
export function valuesOf(object: Field, chart: KnownChart): Field | undefined {
  const isRelease = object.at("kind").text === "Release" && object.at("chart").present;
  return isRelease && knownChart(object) === chart ? object.at("values") : undefined;
}
