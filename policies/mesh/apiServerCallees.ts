import type { Field } from "../model/field";
import type { SetView } from "../model/objectSet";
import type { GroupKind } from "../objects/kubernetes";

const admissionKinds: readonly GroupKind[] = [
  "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
  "MutatingWebhookConfiguration.admissionregistration.k8s.io",
];
const apiServiceKind: GroupKind = "APIService.apiregistration.k8s.io";
const crdKind: GroupKind = "CustomResourceDefinition.apiextensions.k8s.io";

export const apiServerCallerKinds: readonly GroupKind[] = [...admissionKinds, apiServiceKind, crdKind];

/**
 * The namespaces that serve the API server: operators with webhooks, and API extensions. The API server has no identity
 * in a mesh and comes with TLS of its own, so such pods are commonly, and rightly, left outside.
 */
export function apiServerCallees(set: SetView): ReadonlySet<string> {
  const services = [
    ...set
      .ofKind(...admissionKinds)
      .flatMap((object) => object.at("webhooks").items())
      .map((webhook) => webhook.at("clientConfig", "service")),
    ...set.ofKind(apiServiceKind).map((object) => object.at("spec", "service")),
    ...set
      .ofKind(crdKind)
      .map((object) => object.at("spec", "conversion", "webhook", "clientConfig", "service")),
  ];
  return new Set(services.flatMap((service) => namespaceIn(service)));
}

function namespaceIn(service: Field): string[] {
  const { value } = service.at("namespace");
  return typeof value === "string" ? [value] : [];
}
