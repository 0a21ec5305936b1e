import type { Field } from "../model/field";
import { type GroupKind, groupKind, podSpecs } from "./kubernetes";

export const podKinds: readonly GroupKind[] = Object.keys(podSpecs);

/** Every container of an object that has pods, init and ephemeral ones included; none for other kinds. */
export const containers = (object: Field): readonly Field[] => object.once(listed);

function listed(object: Field): Field[] {
  const path = podSpecs[groupKind(object.value)];
  if (!path) return [];
  const spec = object.at(...path);
  return ["initContainers", "containers", "ephemeralContainers"].flatMap((list) => spec.at(list).items());
}

/** An environment variable with a literal value. */
export interface Variable {
  name: string;
  field: Field;
  value: string;
}

/** The environment variables of a list that have a literal value. */
export function environment(variables: Field): Variable[] {
  return variables.items().flatMap((variable) => {
    const name = variable.at("name").text;
    const field = variable.at("value");
    const value = field.text;
    return name !== undefined && value !== undefined ? [{ name, field, value }] : [];
  });
}

/** Those of a container. */
export const variablesOf = (container: Field): readonly Variable[] => container.once(stated);

const stated = (container: Field) => environment(container.at("env"));
