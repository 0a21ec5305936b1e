import type { Field } from "../model/field";
import type { GroupKind } from "./kubernetes";
import { yamlIn } from "./yamlText";

/** A chart that an object has installed by whatever works it off, and what the object says of it. */
export interface ChartUse {
  /** The chart's name, path, archive or OCI address. */
  chart: Field;
  /** Where else the chart's origin shows: release name, repository. */
  origin: readonly Field[];
  /** Its values as they stand in the object. */
  values: Field;
  /** Names of files, ConfigMaps and Secrets, or single parameters, that add to the values or change them. */
  elsewhere: readonly Field[];
  /** What Helm calls the release, if that is stated; reading it notes a name that is not known. */
  releaseName(): string | undefined;
  /** The namespace that the release goes into, in the same way. */
  namespace(): string | undefined;
}

/** How each kind that installs charts says which. */
export const installers: Readonly<Record<GroupKind, (object: Field) => ChartUse[]>> = {
  "Release.helm.sh": (release) => [
    {
      chart: release.at("chart"),
      origin: [release.at("name"), release.at("repositoryOpts", "repo")],
      values: release.at("values"),
      elsewhere: [release.at("valueYamlFiles")],
      releaseName: () => release.at("name").text,
      namespace: () => release.at("namespace").text,
    },
  ],
  "HelmRelease.helm.toolkit.fluxcd.io": (release) => {
    const spec = release.at("spec");
    const chart = spec.at("chart", "spec");
    return [
      {
        chart: spec.at("chartRef").present ? spec.at("chartRef", "name") : chart.at("chart"),
        origin: [spec.at("releaseName"), release.at("metadata", "name"), chart.at("sourceRef", "name")],
        values: spec.at("values"),
        elsewhere: [spec.at("valuesFrom")],
        releaseName: () => firstStated(spec.at("releaseName")) ?? fluxName(release),
        namespace: () => firstStated(spec.at("targetNamespace"), release.at("metadata", "namespace")),
      },
    ];
  },
  "HelmChart.helm.cattle.io": (chart) => {
    const spec = chart.at("spec");
    return [
      {
        chart: spec.at("chart"),
        origin: [chart.at("metadata", "name"), spec.at("repo")],
        values: structured(spec.at("values"), spec.at("valuesContent")),
        elsewhere: [spec.at("valuesSecrets"), spec.at("set")],
        releaseName: () => chart.at("metadata", "name").text,
        namespace: () => firstStated(spec.at("targetNamespace"), chart.at("metadata", "namespace")),
      },
    ];
  },
  "Release.helm.crossplane.io": (release) => {
    const parameters = release.at("spec", "forProvider");
    return [
      {
        chart: parameters.at("chart", "name"),
        origin: [release.at("metadata", "name"), parameters.at("chart", "repository")],
        values: parameters.at("values"),
        elsewhere: [parameters.at("valuesFrom"), parameters.at("set")],
        releaseName: () => {
          const metadata = release.at("metadata");
          return firstStated(metadata.at("annotations", "crossplane.io/external-name"), metadata.at("name"));
        },
        namespace: () => parameters.at("namespace").text,
      },
    ];
  },
  "Application.argoproj.io": (application) => sources(application),
  "ApplicationSet.argoproj.io": (applications) => sources(applications.at("spec", "template")),
};

/** Argo CD takes a chart from a repository of charts, or from a folder of a Git repository. */
function sources(application: Field): ChartUse[] {
  const spec = application.at("spec");
  return [spec.at("source"), ...spec.at("sources").items()]
    .filter((source) => source.at("chart").present || source.at("path").present)
    .map((source) => {
      const helm = source.at("helm");
      const chart = source.at("chart");
      return {
        chart: chart.present ? chart : source.at("path"),
        origin: [helm.at("releaseName"), source.at("repoURL")],
        values: structured(helm.at("valuesObject"), helm.at("values")),
        elsewhere: ["valueFiles", "parameters", "fileParameters"].map((key) => helm.at(key)),
        releaseName: () => rendered(firstStated(helm.at("releaseName"), application.at("metadata", "name"))),
        namespace: () => rendered(firstStated(helm.at("namespace"), spec.at("destination", "namespace"))),
      };
    });
}

/** Values given as an object, or else as a text. */
const structured = (object: Field, text: Field): Field =>
  object.present || !text.present ? object : (yamlIn(text) ?? text);

/** Left out, Flux composes it of the namespace, where that is another one than the object's own, and the name. */
const fluxName = (release: Field): string =>
  [release.at("spec", "targetNamespace"), release.at("metadata", "name")]
    .flatMap(({ text }) => text ?? [])
    .join("-");

/** What the first of these says that is there, which may not be known yet. */
const firstStated = (...fields: Field[]): string | undefined => fields.find(({ present }) => present)?.text;

/** What an ApplicationSet leaves to its generators says nothing. */
const rendered = (text: string | undefined): string | undefined => (text?.includes("{{") ? undefined : text);
