import type { Field } from "../../model/field";

/** The extended key usages that cert-manager knows. Source: cert-manager API reference, KeyUsage. */
const extendedUsages = [
  "any",
  "server auth",
  "client auth",
  "code signing",
  "email protection",
  "s/mime",
  "ipsec end system",
  "ipsec tunnel",
  "ipsec user",
  "timestamping",
  "ocsp signing",
  "microsoft sgc",
  "netscape sgc",
];

/** The extended key usages that a Certificate asks for; nothing where one of its usages is not known yet. */
export function extendedUsagesOf(certificate: Field): string[] | undefined {
  const usages = certificate.at("spec", "usages");
  const items = usages.items();
  if (usages.isUnknown || items.some(({ isUnknown }) => isUnknown)) {
    usages.undecided("is not known yet");
    return undefined;
  }
  return items.map(({ text }) => text ?? "").filter((usage) => extendedUsages.includes(usage));
}

/** Whether a certificate can be a TLS server's or client's by its extended key usages: without any, it can be both. */
export const isForServers = (extended: readonly string[]): boolean =>
  extended.includes("server auth") || extended.includes("any");

export const isForClients = (extended: readonly string[]): boolean =>
  extended.includes("client auth") || extended.includes("any");
