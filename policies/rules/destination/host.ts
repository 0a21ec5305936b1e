import type { Field } from "../../model/field";

/** The namespace an object states; empty where it leaves it to who applies it. */
export const namespaceOf = (object: Field): string => object.at("metadata", "namespace").text ?? "";

/** A host as Istio resolves it: a name without a dot is a Service of the namespace of the object that names it. */
export function fullHost(host: string, namespace: string, clusterDomain: string): string {
  const name = host.toLowerCase();
  return name.includes(".") || name === "*" || name === ""
    ? name
    : `${name}.${namespace}.svc.${clusterDomain}`;
}

/** Whether a host, which may be a wildcard such as `*.example.com`, stands for the other one too. */
export const covers = (pattern: string, host: string): boolean =>
  pattern === host ||
  pattern === "*" ||
  (pattern.startsWith("*.") && host.length > pattern.length - 1 && host.endsWith(pattern.slice(1)));

/** Whether two hosts, either of which may be a wildcard, have a name in common. */
export const overlap = (one: string, other: string): boolean => covers(one, other) || covers(other, one);

/** The API server, by its name in full: it has no proxy, and its callers speak TLS themselves. */
export const isApiServer = (host: string, clusterDomain: string): boolean =>
  host === `kubernetes.default.svc.${clusterDomain}`;

/** The host of a DestinationRule in full; nothing where it has none or it is not known. */
export function hostOf(object: Field, clusterDomain: string): string | undefined {
  const host = object.at("spec", "host").text;
  return host === undefined || host === "" ? undefined : fullHost(host, namespaceOf(object), clusterDomain);
}
