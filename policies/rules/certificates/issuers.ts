import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import type { GroupKind } from "../../objects/kubernetes";

export const issuerKinds = {
  Issuer: "Issuer.cert-manager.io",
  ClusterIssuer: "ClusterIssuer.cert-manager.io",
} as const satisfies Record<string, GroupKind>;

/** An `issuerRef` to one of cert-manager's own kinds. */
export interface IssuerReference {
  name: string;
  kind: keyof typeof issuerKinds;
  namespace: string;
}

/** Which issuer a Certificate names; nothing for issuers of other groups and for references that are not known. */
export function issuerReference(certificate: Field): IssuerReference | undefined {
  const reference = certificate.at("spec", "issuerRef");
  const namespace = certificate.at("metadata", "namespace");
  const name = reference.at("name").text;
  const kind = reference.at("kind").text || "Issuer";
  const group = reference.at("group").text || "cert-manager.io";
  const unknown = [reference.at("kind"), reference.at("group"), namespace].some((field) => field.isUnknown);
  if (unknown || !name || group !== "cert-manager.io" || !Object.hasOwn(issuerKinds, kind)) return undefined;
  return { name, kind: kind as IssuerReference["kind"], namespace: namespace.text ?? "" };
}

/**
 * The issuer by its reference, if it is in the set. A manifest without a namespace may go into any, so one that states
 * none answers for all; the namespace of a ClusterIssuer means nothing.
 */
export function resolvedIssuer(set: SetView, { name, kind, namespace }: IssuerReference): Field | undefined {
  const groupKind = issuerKinds[kind];
  const found = set.find(groupKind, "", name) ?? set.find(groupKind, namespace, name);
  if (found || (kind === "Issuer" && namespace !== "")) return found;
  return set.ofKind(groupKind).find((issuer) => issuer.at("metadata", "name").text === name);
}

/** The issuer that a Certificate names, if it is in the set. */
export function issuerOf(set: SetView, certificate: Field): Field | undefined {
  const reference = issuerReference(certificate);
  return reference && resolvedIssuer(set, reference);
}
