import type { Field } from "../../model/field";
import { rule } from "../../model/rule";

const backend = "Backend.gateway.envoyproxy.io";

export const backendVerified = rule({
  id: "GA-02",
  name: "backend-tls-verified",
  title: "A gateway verifies the backends it reaches over TLS",
  description:
    "A BackendTLSPolicy must name the host that the backend's certificate is for and the CA that signed it, and an Envoy Gateway Backend must not switch verification off. Encryption to a backend that nobody verified can end at anybody.",
  severity: "medium",
  standards: [
    { name: "Gateway API", clause: "BackendTLSPolicy, BackendTLSPolicyValidation" },
    { name: "NIST SP 800-52r2", clause: "4.5 Server Authentication" },
  ],
  remediation: {
    how: "State validation.hostname, and caCertificateRefs or wellKnownCACertificates.",
    snippet: `apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata:
  name: shop
  namespace: shop
spec:
  targetRefs:
    - { group: "", kind: Service, name: shop }
  validation:
    hostname: shop.shop.svc
    caCertificateRefs:
      - { group: "", kind: ConfigMap, name: private-ca }`,
  },
  url: "https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/",
  kinds: ["BackendTLSPolicy.gateway.networking.k8s.io", backend],
  inspect(object) {
    if (object.at("kind").text === "Backend") {
      const skip = object.at("spec", "tls", "insecureSkipVerify");
      if (skip.boolean) skip.report("is true, so any server may answer", "false");
      return;
    }
    const spec = object.at("spec");
    // v1alpha2 has the same settings under tls.
    const early = spec.at("tls").entries().length > 0;
    const validation = spec.at(early ? "tls" : "validation");
    const known = validation.at(early ? "wellKnownCACerts" : "wellKnownCACertificates");
    const references = validation.at(early ? "caCertRefs" : "caCertificateRefs");
    const hostname = validation.at("hostname");
    if (isEmpty(hostname)) {
      hostname.report("is missing, so a certificate for any host will do", "the backend's host name");
    }
    if (references.items().length === 0 && !references.isUnknown && isEmpty(known)) {
      references.report("is missing, so no CA vouches for the backend", `CA certificates, or ${known.key}`);
    }
  },
});

const isEmpty = (field: Field): boolean => !field.present || field.value === "";
