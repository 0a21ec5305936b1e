import type { Field } from "../model/field";
import { type GroupKind, groupKind, podSpecs } from "./kubernetes";

export const podKinds: readonly GroupKind[] = Object.keys(podSpecs);

/** Every container of an object that has pods, init and ephemeral ones included; none for other kinds. */
export function containers(object: Field): Field[] {
  const path = podSpecs[groupKind(object.value)];
  if (!path) return [];
  const spec = object.at(...path);
  return ["initContainers", "containers", "ephemeralContainers"].flatMap((list) => spec.at(list).items());
}

/** The environment variables with a literal value. */
export function environment(variables: Field): { name: string; field: Field; value: string }[] {
  return variables.items().flatMap((variable) => {
    const name = variable.at("name").text;
    const field = variable.at("value");
    const value = field.text;
    return name !== undefined && value !== undefined ? [{ name, field, value }] : [];
  });
}
