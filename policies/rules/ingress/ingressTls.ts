import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { EncryptedHosts } from "./encryptedHosts";
import { ingressKinds, isAcmeSolver } from "./ingresses";
import { needsNoTls, tlsElsewhere } from "./tlsElsewhere";

export const ingressTls = rule({
  id: "IN-01",
  name: "ingress-tls",
  title: "An Ingress has TLS for every host it serves",
  description:
    "An Ingress must have entries in spec.tls that cover each of its hosts, or its controller's own way of naming a certificate. A host without one is served over plain HTTP, and what its users send can be read and changed on the way.",
  severity: "high",
  standards: [{ name: "RFC 9325", clause: "3.2 Strict TLS" }],
  remediation: {
    how: "Add an entry with the hosts and the Secret of their certificate to spec.tls.",
    snippet: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: nginx
  tls:
    - hosts: [shop.example.com]
      secretName: shop-tls
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: shop, port: { number: 8443 } } }`,
  },
  url: "https://kubernetes.io/docs/concepts/services-networking/ingress/#tls",
  kinds: ingressKinds,
  inspect(ingress) {
    for (const entry of ingress.at("spec", "tls").items()) {
      const name = entry.at("secretName");
      if (name.present && name.value !== "") continue;
      name.undecided("is missing, so the controller's default certificate is served, whatever that is");
    }
  },
  setKinds: ingressKinds,
  inspectSet(set) {
    const encrypted = new EncryptedHosts(set);
    for (const ingress of set.ofKind(...ingressKinds)) {
      const elsewhere = tlsElsewhere(ingress);
      if (elsewhere === "encrypted" || needsNoTls(ingress) || isAcmeSolver(ingress)) continue;
      checkHosts(ingress, encrypted, elsewhere === "undecided");
    }
  },
});

function checkHosts(ingress: Field, encrypted: EncryptedHosts, maybeElsewhere: boolean): void {
  const tls = ingress.at("spec", "tls");
  const entries = tls.items();
  // An entry without hosts is for whatever its certificate is for.
  if (tls.isUnknown || entries.some((entry) => entry.at("hosts").items().length === 0)) return;
  const open = ingress
    .at("spec", "rules")
    .items()
    .map((rule) => rule.at("host"))
    .filter((host) => !host.text || !encrypted.covers(ingress, host.text));
  if (entries.length > 0) for (const host of open) checkHost(host);
  else if (open.length > 0 || hasDefaultBackend(ingress)) {
    const missing = tls.present ? "is empty" : "is missing";
    if (maybeElsewhere)
      tls.undecided(`${missing}, and whether the controller adds TLS is not in the Ingress`);
    else tls.report(`${missing}, so the Ingress is served in plaintext`, "an entry for every host");
  }
}

function checkHost(host: Field): void {
  if (host.text)
    host.report("is in no entry of spec.tls, so it is served in plaintext", "a host with an entry");
  else if (!host.isUnknown) host.undecided("is missing, so hosts without an entry of spec.tls may be served");
}

/** Services for what no rule matches, as v1 and v1beta1 call them. */
const hasDefaultBackend = (ingress: Field): boolean =>
  ["defaultBackend", "backend"].some((key) => ingress.at("spec", key).present);
