import type { Field } from "../model/field";
import { type GroupKind, groupKind } from "../objects/kubernetes";
import { releaseKinds, valuesOf } from "../objects/release";
import { yamlIn } from "../objects/yamlText";
import { nameOf } from "./metadata";

/** The kinds that install the control plane. */
export const installerKinds: readonly GroupKind[] = [
  ...releaseKinds,
  "Istio.sailoperator.io",
  "IstioRevision.sailoperator.io",
  "IstioOperator.install.istio.io",
];

/** The kinds that carry the values of Istio's charts. */
export const istioValuesKinds: readonly GroupKind[] = [...installerKinds, "ConfigMap"];

/** The values of Istio's control plane chart, wherever this object carries them. */
export function istioValues(object: Field): Field | undefined {
  switch (groupKind(object.value)) {
    case "Istio.sailoperator.io":
    case "IstioRevision.sailoperator.io":
    case "IstioOperator.install.istio.io":
      return object.at("spec", "values");
    case "ConfigMap":
      return ofInjector(object);
    default:
      return valuesOf(object, "istiod");
  }
}

/** A rendered chart keeps its values for the injector in the ConfigMap `istio-sidecar-injector`, or one of a revision. */
const ofInjector = (object: Field): Field | undefined =>
  /^istio-sidecar-injector(-|$)/.test(nameOf(object)) ? yamlIn(object.at("data", "values")) : undefined;

/**
 * Whether an object installs a control plane. The profile `remote` leaves that to another cluster, `empty` installs only
 * what is asked for, commonly a further gateway.
 */
export function installsControlPlane(object: Field): boolean {
  const values = istioValues(object);
  if (!values || groupKind(object.value) === "ConfigMap") return false;
  const spec = object.at("spec");
  const profiles = [values.at("profile").value, spec.at("profile").value];
  const pilot = spec.at("components", "pilot", "enabled").value;
  return pilot !== false && !profiles.includes("remote") && (pilot === true || !profiles.includes("empty"));
}
