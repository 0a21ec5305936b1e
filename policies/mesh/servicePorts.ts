import type { Field } from "../model/field";
import { containers } from "../objects/containers";
import { labelsAt, matches, nameOf, namespaceOf } from "./metadata";
import type { Workload } from "./workload";

/** A port of a Service, and the port of its pods that it leads to. */
export interface ServicePort {
  service: string;
  namespace: string;
  /** What callers dial, and what a DestinationRule's `portLevelSettings` name. */
  number: number;
  /** What the pods listen on, and what `portLevelMtls` names: a number, or the name of a container's port. */
  target: number | string;
  object: Field;
}

/** The TCP ports of a Service; without `targetPort` the pods listen on the same number. */
export function servicePorts(object: Field): ServicePort[] {
  const ports = object.at("spec", "ports");
  if (!Array.isArray(ports.value)) return [];
  return ports.items().flatMap((port) => {
    const number = port.at("port").value;
    const target = port.at("targetPort").value ?? number;
    if (typeof number !== "number" || (port.at("protocol").value ?? "TCP") !== "TCP") return [];
    if (typeof target !== "number" && typeof target !== "string") return [];
    return [{ service: nameOf(object), namespace: namespaceOf(object) ?? "", number, target, object }];
  });
}

/** Whether a Service sends its callers to these pods; one without a selector has its endpoints from elsewhere. */
export function leadsTo({ object, namespace }: ServicePort, { namespace: own, labels }: Workload): boolean {
  const selector = labelsAt(object.at("spec", "selector"));
  return namespace === own && Object.keys(selector).length > 0 && matches(selector, labels) === "yes";
}

/** The number of the pods' port behind a Service's; undefined where no container has a port of that name. */
export function targetNumber({ target }: ServicePort, { object }: Workload): number | undefined {
  if (typeof target === "number") return target;
  const named = containers(object)
    .flatMap((container) => container.at("ports").items())
    .find((port) => port.at("name").value === target);
  const number = named?.at("containerPort").value;
  return typeof number === "number" ? number : undefined;
}
