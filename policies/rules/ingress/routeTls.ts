import { rule } from "../../model/rule";

const terminations = ["edge", "reencrypt", "passthrough"];

export const routeTls = rule({
  id: "IN-03",
  name: "route-tls",
  title: "An OpenShift Route is served over TLS only",
  description:
    "A Route must have a tls block with a termination, and its insecureEdgeTerminationPolicy must be None or Redirect. Without the block, or with Allow, the router serves the same host in plaintext.",
  severity: "high",
  standards: [{ name: "RFC 9325", clause: "3.2 Strict TLS" }],
  remediation: {
    how: "Set spec.tls.termination to reencrypt or passthrough, and insecureEdgeTerminationPolicy to Redirect or None.",
    snippet: `apiVersion: route.openshift.io/v1
kind: Route
metadata:
  name: shop
spec:
  to: { kind: Service, name: shop }
  tls:
    termination: reencrypt
    insecureEdgeTerminationPolicy: Redirect`,
  },
  url: "https://docs.redhat.com/en/documentation/openshift_container_platform/4.20/html/ingress_and_load_balancing/creating-advanced-routes",
  kinds: ["Route.route.openshift.io"],
  inspect(route) {
    const tls = route.at("spec", "tls");
    if (!tls.present) {
      tls.report("is missing, so the Route is served in plaintext", "a block with a termination");
      return;
    }
    const termination = tls.at("termination");
    if (!terminations.includes(termination.text ?? "")) {
      termination.report(`is ${termination.shown(terminations)}`, terminations.join(", "));
    }
    const insecure = tls.at("insecureEdgeTerminationPolicy");
    if (insecure.text !== "Allow") return;
    insecure.report(
      "is Allow, so the host is served in plaintext as well",
      "Redirect or None",
      insecure.to("Redirect"),
    );
  },
});
