import type { Field } from "../../model/field";
import type { GroupKind } from "../../objects/kubernetes";

/** What listens by the Gateway API; XListenerSet is ListenerSet before Gateway API 1.5. */
export const listenerKinds: readonly GroupKind[] = [
  "Gateway.gateway.networking.k8s.io",
  "ListenerSet.gateway.networking.k8s.io",
  "XListenerSet.gateway.networking.x-k8s.io",
];

export const listenersOf = (owner: Field): Field[] => owner.at("spec", "listeners").items();

export const namespaceOf = (object: Field): string => object.at("metadata", "namespace").text ?? "";

/** The listener decrypts what clients send; HTTPS always does, TLS unless it says otherwise. */
export function terminatesTls(listener: Field): boolean {
  const protocol = listener.at("protocol").text;
  return protocol === "HTTPS" || (protocol === "TLS" && listener.at("tls", "mode").text !== "Passthrough");
}

/** "HTTP listener web of Gateway ingress/main" without its protocol. */
export function listenerLabel(owner: Field, listener: Field): string {
  const address = [namespaceOf(owner), owner.at("metadata", "name").text ?? ""].filter((part) => part !== "");
  return `listener ${listener.at("name").text ?? ""} of ${owner.at("kind").text} ${address.join("/")}`;
}
