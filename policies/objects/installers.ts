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
}

/** How each kind that installs charts says which. */
export const installers: Readonly<Record<GroupKind, (object: Field) => ChartUse[]>> = {
  "Release.helm.sh": (release) => [
    {
      chart: release.at("chart"),
      origin: [release.at("name"), release.at("repositoryOpts", "repo")],
      values: release.at("values"),
      elsewhere: [release.at("valueYamlFiles")],
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
      },
    ];
  },
  "Application.argoproj.io": (application) => sources(application.at("spec")),
  "ApplicationSet.argoproj.io": (applications) => sources(applications.at("spec", "template", "spec")),
};

/** Argo CD takes a chart from a repository of charts, or from a folder of a Git repository. */
function sources(spec: Field): ChartUse[] {
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
      };
    });
}

/** Values given as an object, or else as a text. */
const structured = (object: Field, text: Field): Field =>
  object.present || !text.present ? object : (yamlIn(text) ?? text);
