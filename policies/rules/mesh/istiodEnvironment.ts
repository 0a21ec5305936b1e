import { installerKinds, istioValues } from "../../mesh/istioValues";
import type { Field } from "../../model/field";
import { containers, environment } from "../../objects/containers";

/** The kinds that set environment variables of istiod. */
export const istiodEnvironmentKinds = [...installerKinds, "Deployment.apps"];

export interface Variable {
  name: string;
  field: Field;
}

/** The environment variables that an object gives istiod. */
export function istiodEnvironment(object: Field): Variable[] {
  if (object.at("kind").text === "Deployment") return ofDeployment(object);
  const values = istioValues(object);
  if (!values) return [];
  return [
    // The chart takes both places, an IstioOperator a list beside them.
    ...ofMap(values.at("pilot", "env")),
    ...ofMap(values.at("env")),
    ...ofList(object.at("spec", "components", "pilot", "k8s", "env")),
  ];
}

/** istiod's container is called discovery, whatever the revision of the Deployment. */
function ofDeployment(object: Field): Variable[] {
  if (!/^istiod(-|$)/.test(object.at("metadata", "name").text ?? "")) return [];
  return containers(object)
    .filter((container) => container.at("name").text === "discovery")
    .flatMap((container) => ofList(container.at("env")));
}

const ofMap = (map: Field): Variable[] => map.entries().map((field) => ({ name: field.key, field }));

const ofList = (list: Field): Variable[] => environment(list).map(({ name, field }) => ({ name, field }));

/** What a switch says, which charts take as a word or as a truth value. */
export function switched(field: Field): boolean | undefined {
  const word = field.text?.toLowerCase();
  return field.boolean ?? (word === "true" ? true : word === "false" ? false : undefined);
}
