import { rule } from "../../model/rule";

export const routeReencrypted = rule({
  id: "IN-05",
  name: "route-encrypted-to-pod",
  title: "An OpenShift Route is encrypted as far as the pod",
  description:
    "A Route's termination must be reencrypt or passthrough. With edge the router ends TLS and sends the request on to the pod in plaintext, through the cluster's network.",
  severity: "medium",
  standards: [{ name: "NIST SP 800-204", clause: "MS-SS-4" }],
  remediation: {
    how: "Serve TLS in the pod, for example with a certificate of the service CA, and set spec.tls.termination to reencrypt or passthrough.",
    snippet: `spec:
  tls:
    termination: reencrypt
    insecureEdgeTerminationPolicy: Redirect`,
  },
  url: "https://docs.redhat.com/en/documentation/openshift_container_platform/4.20/html/ingress_and_load_balancing/creating-advanced-routes",
  kinds: ["Route.route.openshift.io"],
  inspect(route) {
    const termination = route.at("spec", "tls", "termination");
    if (termination.text !== "edge") return;
    termination.report("is edge, so the router reaches the pod in plaintext", "reencrypt or passthrough");
  },
});
