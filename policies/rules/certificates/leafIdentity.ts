import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { issuerKinds, issuerOf } from "./issuers";
import { certificateKind } from "./requested";
import { extendedUsagesOf, isForClients, isForServers } from "./usages";

/** Where a Certificate names whom it is for, in the form that peers compare. */
const alternativeNames = ["dnsNames", "ipAddresses", "uris", "emailAddresses", "otherNames"];

export const leafIdentity = rule({
  id: "CM-04",
  name: "leaf-identity",
  title: "A certificate that identifies a peer does only that",
  description:
    "A certificate by which a server or client proves who it is must not be able to sign others, must not be good for any purpose, must have subject alternative names where it is a server's, and must come from a CA. A leaf that signs makes whoever holds its key a CA, clients ignore a server's common name, and a self-signed certificate can neither be verified through a CA nor replaced without telling every peer.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-204A", clause: "SM-DR15" },
    { name: "NIST SP 800-52r2", clause: "3.2.1 Server Certificate Profile" },
    { name: "RFC 5280", clause: "4.2.1.6 Subject Alternative Name" },
  ],
  remediation: {
    how: "Leave isCA out, state server auth or client auth in usages, name the server in dnsNames and have a CA issuer sign.",
    snippet: `spec:
  dnsNames:
    - example.example.svc
  usages:
    - digital signature
    - server auth
  issuerRef:
    kind: ClusterIssuer
    name: example-ca`,
  },
  url: "https://cert-manager.io/docs/usage/certificate/",
  kinds: [certificateKind],
  inspect(object) {
    const extended = extendedUsagesOf(object);
    if (extended === undefined) return;
    const isCa = object.at("spec", "isCA");
    if (isCa.boolean === true) checkAuthority(object, extended);
    else if (!isCa.isUnknown) checkLeaf(object, extended);
  },
  setKinds: [certificateKind, ...Object.values(issuerKinds)],
  inspectSet(set) {
    for (const object of set.ofKind(certificateKind)) {
      if (object.at("spec", "isCA").boolean === true || object.at("spec", "isCA").isUnknown) continue;
      if (!issuerOf(set, object)?.at("spec", "selfSigned").present) continue;
      object
        .at("spec", "issuerRef")
        .report("names a SelfSigned issuer, so no CA vouches for it", "a CA issuer");
    }
  },
});

/**
 * A CA that also identifies a peer: a server by its names, a client by its subject. Server auth without names is no
 * server's, and beside cert sign an extended usage says for what the CA may sign.
 */
function checkAuthority(object: Field, extended: readonly string[]): void {
  const spec = object.at("spec");
  const serves = spec.at("dnsNames").items().length > 0 || spec.at("ipAddresses").items().length > 0;
  const isSigner = spec
    .at("usages")
    .items()
    .some(({ text }) => text === "cert sign");
  if (!serves && (isSigner || !isForClients(extended))) return;
  spec
    .at("isCA")
    .report("is true for a certificate that identifies a peer", "false, and a CA of its own to sign it");
}

function checkLeaf(object: Field, extended: readonly string[]): void {
  const spec = object.at("spec");
  if (extended.includes("any")) {
    spec
      .at("usages")
      .report("holds any, so the certificate is good for every purpose", "server auth or client auth");
  }
  // A client is known by its whole subject, and some certificates are for no TLS peer at all.
  if (extended.length > 0 && !isForServers(extended)) return;
  const names = alternativeNames.map((key) => spec.at(key));
  if (names.some((list) => list.items().length > 0 || list.isUnknown)) return;
  const dnsNames = spec.at("dnsNames");
  if (extended.length === 0)
    dnsNames.undecided("is missing, which is fine unless the certificate is a server's");
  else
    dnsNames.report(
      "is missing, and clients ignore the common name",
      "the names by which clients reach the server",
    );
}
