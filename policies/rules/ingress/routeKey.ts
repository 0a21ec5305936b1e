import { rule } from "../../model/rule";

export const routeKey = rule({
  id: "IN-06",
  name: "route-without-key",
  title: "An OpenShift Route holds no private key",
  description:
    "A Route must not carry its private key in spec.tls.key. Routes are not Secrets: whoever may read the application's objects, its repository or its backups reads the key and can pretend to be the host.",
  severity: "critical",
  standards: [{ name: "CIS Kubernetes Benchmark", clause: "5.4.2 Consider external secret storage" }],
  remediation: {
    how: "Remove spec.tls.key and certificate, name a Secret in spec.tls.externalCertificate, and replace the key, which is no longer secret.",
    snippet: `spec:
  tls:
    termination: reencrypt
    externalCertificate:
      name: shop-tls`,
  },
  url: "https://docs.redhat.com/en/documentation/openshift_container_platform/4.20/html/ingress_and_load_balancing/creating-advanced-routes",
  kinds: ["Route.route.openshift.io"],
  inspect(route) {
    const key = route.at("spec", "tls", "key");
    // A placeholder that a template fills in, or none at all, is no key.
    if (!key.text?.includes("PRIVATE KEY-----")) return;
    key.report("is a private key for all who may read the Route", "a Secret in externalCertificate");
  },
});
