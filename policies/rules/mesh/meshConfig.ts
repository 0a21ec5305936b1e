import { installsControlPlane, istioValuesKinds } from "../../mesh/istioValues";
import type { Field } from "../../model/field";
import { groupKind } from "../../objects/kubernetes";
import { installedCharts, valuesElsewhere } from "../../objects/release";
import { yamlIn } from "../../objects/yamlText";

/** The kinds that carry Istio's mesh configuration. */
export const meshConfigKinds = istioValuesKinds;

export interface MeshConfig {
  /** The configuration, nothing where Istio is installed without one. */
  settings: Field;
  /** What it leaves out may be set elsewhere, such as in a file of values. */
  isPart: boolean;
}

/** The mesh configurations that an object carries. */
export function meshConfigs(object: Field): MeshConfig[] {
  switch (groupKind(object.value)) {
    case "ConfigMap":
      return ofConfigMap(object);
    case "Istio.sailoperator.io":
    case "IstioRevision.sailoperator.io":
      return ofValues(object.at("spec", "values"), false);
    case "IstioOperator.install.istio.io":
      return ofOperator(object);
    default:
      return installedCharts(object)
        .filter(({ known }) => known === "istiod")
        .flatMap((chart) => ofValues(chart.values, valuesElsewhere(chart).length > 0));
  }
}

/** A remote cluster takes its mesh configuration from the cluster where its control plane runs. */
const isRemote = (owner: Field): boolean => owner.at("profile").text === "remote";

const ofValues = (values: Field, isPart: boolean): MeshConfig[] =>
  isRemote(values) ? [] : [{ settings: values.at("meshConfig"), isPart }];

function ofOperator(object: Field): MeshConfig[] {
  const spec = object.at("spec");
  if (isRemote(spec) || isRemote(spec.at("values"))) return [];
  const places = [spec.at("meshConfig"), spec.at("values", "meshConfig")];
  const stated = places.filter((place) => place.present);
  // Istio lays one place over the other.
  if (stated.length > 0) return stated.map((settings) => ({ settings, isPart: stated.length > 1 }));
  return installsControlPlane(object) ? [{ settings: spec.at("meshConfig"), isPart: false }] : [];
}

/** istiod reads the ConfigMap `istio`, or `istio-<revision>`, key `mesh`. */
function ofConfigMap(object: Field): MeshConfig[] {
  if (!/^istio(-|$)/.test(object.at("metadata", "name").text ?? "")) return [];
  const settings = yamlIn(object.at("data", "mesh"));
  return settings ? [{ settings, isPart: false }] : [];
}
