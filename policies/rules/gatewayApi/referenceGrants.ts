import { rule } from "../../model/rule";

export const referenceGrants = rule({
  id: "GA-04",
  name: "secret-grants-named",
  title: "A ReferenceGrant to Secrets names each Secret",
  description:
    "A ReferenceGrant that lets another namespace use Secrets must say which. Without a name it opens every Secret of its namespace, so whoever may create a Gateway over there can serve any host with the private keys in here.",
  severity: "medium",
  standards: [{ name: "CIS Kubernetes Benchmark", clause: "5.1.2 Minimize access to secrets" }],
  remediation: {
    how: "Name the Secret in spec.to, one entry for each.",
    snippet: `apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: shop-tls
  namespace: shop
spec:
  from:
    - { group: gateway.networking.k8s.io, kind: Gateway, namespace: ingress }
  to:
    - { group: "", kind: Secret, name: shop-tls }`,
  },
  url: "https://gateway-api.sigs.k8s.io/api-types/referencegrant/",
  kinds: ["ReferenceGrant.gateway.networking.k8s.io"],
  inspect(object) {
    for (const target of object.at("spec", "to").items()) {
      const isCore = !target.at("group").text;
      const name = target.at("name");
      if (!isCore || target.at("kind").text !== "Secret" || (name.present && name.value !== "")) continue;
      name.report("is missing, so every Secret of the namespace may be used", "the name of one Secret");
    }
  },
});
