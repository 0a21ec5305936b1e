import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { rule } from "../../model/rule";
import { SecretSources, secretSourceKinds } from "../../objects/secretSources";
import { listenerKinds, listenersOf, namespaceOf, terminatesTls } from "./listeners";

const grant = "ReferenceGrant.gateway.networking.k8s.io";
const source = "a Certificate, SealedSecret or Secret of this name";

export const certificateRefs = rule({
  id: "GA-06",
  name: "listener-certificate-resolves",
  title: "A listener's certificate exists and may be used",
  description:
    "The Secret that a Gateway API listener names must come from an object in its namespace, and where that is another namespace a ReferenceGrant there must allow it. Otherwise the listener is not ready and its hosts are answered by no one, or by the plaintext listener beside it.",
  severity: "medium",
  standards: [{ name: "Gateway API", clause: "Gateway, ListenerTLSConfig" }],
  remediation: {
    how: "Issue the certificate into the Secret that is named, and grant its use across namespaces.",
    snippet: `apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: shop-tls
  namespace: ingress
spec:
  secretName: shop-tls
  dnsNames: [shop.example.com]
  usages: [digital signature, server auth]
  issuerRef:
    name: private-ca
    kind: ClusterIssuer`,
  },
  url: "https://gateway-api.sigs.k8s.io/guides/tls/",
  setKinds: [...listenerKinds, grant, ...secretSourceKinds],
  kinds: listenerKinds,
  inspect(owner) {
    for (const reference of secretReferences(owner)) {
      const name = reference.at("name");
      if (!name.present || name.value === "") name.report("is missing", "the name of a Secret");
    }
  },
  inspectSet(set) {
    const owners = set.ofKind(...listenerKinds).filter((owner) => secretReferences(owner).length > 0);
    if (!set.complete || owners.length === 0) return;
    const secrets = new SecretSources(set);
    const grants = new SecretGrants(set);
    for (const owner of owners) {
      for (const reference of secretReferences(owner)) {
        const name = reference.at("name").text;
        const namespace = reference.at("namespace").text ?? namespaceOf(owner);
        if (!name || reference.at("namespace").isUnknown) continue;
        if (!secrets.open && !isIssued(owner) && secrets.of(namespace, name).length === 0) {
          const where =
            namespace === namespaceOf(owner) ? "the listener's namespace" : `namespace ${namespace}`;
          reference.at("name").report(`names a Secret that nothing puts into ${where}`, source);
        }
        if (namespace !== namespaceOf(owner) && !grants.allow(owner, namespace, name)) {
          reference
            .at("namespace")
            .report("is another namespace, and no ReferenceGrant there allows it", "a ReferenceGrant");
        }
      }
    }
  },
});

/** The references to Secrets in listeners that decrypt; an implementation's own kinds are its own affair. */
const secretReferences = (owner: Field): Field[] =>
  listenersOf(owner)
    .filter(terminatesTls)
    .flatMap((listener) => listener.at("tls", "certificateRefs").items())
    .filter(
      (reference) => !reference.at("group").text && (reference.at("kind").text ?? "Secret") === "Secret",
    );

/** cert-manager issues the certificates of a Gateway that carries its annotations. */
const isIssued = (owner: Field): boolean =>
  ["cert-manager.io/issuer", "cert-manager.io/cluster-issuer"].some(
    (key) => owner.at("metadata", "annotations", key).present,
  ) || owner.at("metadata", "annotations").isUnknown;

/** Which namespaces may use which Secrets of which other ones. Building it takes one pass. */
class SecretGrants {
  private readonly granted = new Set<string>();
  private readonly open: boolean;

  constructor(set: SetView) {
    this.open = set.isOpen(grant);
    for (const object of set.ofKind(grant)) {
      const targets = object
        .at("spec", "to")
        .items()
        .filter((to) => to.at("kind").text === "Secret");
      for (const from of object.at("spec", "from").items()) {
        const user = `${from.at("kind").text} ${from.at("namespace").text}`;
        for (const to of targets) {
          this.granted.add(`${user} ${namespaceOf(object)}/${to.at("name").text ?? "*"}`);
        }
      }
    }
  }

  allow(owner: Field, namespace: string, name: string): boolean {
    const user = `${owner.at("kind").text} ${namespaceOf(owner)} ${namespace}`;
    return this.open || this.granted.has(`${user}/${name}`) || this.granted.has(`${user}/*`);
  }
}
