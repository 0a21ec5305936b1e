import type { Field } from "../../model/field";
import type { GroupKind } from "../../objects/kubernetes";

/** An Ingress, under the group it was born in too. */
export const ingressKinds: readonly GroupKind[] = ["Ingress.networking.k8s.io", "Ingress.extensions"];

export const annotation = (ingress: Field, key: string): Field => ingress.once(annotations).at(key);

const annotations = (ingress: Field): Field => ingress.at("metadata", "annotations");

/** An annotation's word, in small letters; controllers read "True" and "true" alike. */
export const word = (ingress: Field, key: string): string | undefined =>
  annotation(ingress, key).text?.toLowerCase();

/** The class of controllers that serve it; empty for the cluster's default. */
export const className = (ingress: Field): string =>
  ingress.at("spec", "ingressClassName").text ??
  annotation(ingress, "kubernetes.io/ingress.class").text ??
  "";

/** It answers ACME's challenge, which is asked over HTTP, and nothing else. */
export function isAcmeSolver(ingress: Field): boolean {
  const paths = ingress
    .at("spec", "rules")
    .items()
    .flatMap((rule) => rule.at("http", "paths").items());
  const isChallenge = (path: Field) =>
    path.at("path").text?.startsWith("/.well-known/acme-challenge") ?? false;
  return paths.length > 0 && paths.every(isChallenge);
}
