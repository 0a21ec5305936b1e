import type { Field } from "../../model/field";
import { annotation, className, word } from "./ingresses";

/** Annotations that name a certificate or say how TLS ends. */
const certificates = [
  "alb.ingress.kubernetes.io/certificate-arn",
  "ingress.gcp.kubernetes.io/pre-shared-cert",
  "networking.gke.io/managed-certificates",
  "appgw.ingress.kubernetes.io/appgw-ssl-certificate",
  "route.openshift.io/termination",
];

/** Annotations that bring TLS about where they are true. */
const switches = [
  "traefik.ingress.kubernetes.io/router.tls",
  "nginx.ingress.kubernetes.io/ssl-passthrough",
  "haproxy-ingress.github.io/ssl-passthrough",
  "ingress.kubernetes.io/ssl-passthrough",
  "haproxy.org/ssl-passthrough",
];

/** Sends everyone to HTTPS all the same; whose certificate is served there is the controller's affair. */
const redirect = "nginx.ingress.kubernetes.io/force-ssl-redirect";

/** Annotations under which TLS depends on what the controller is set to. */
const open = ["traefik.ingress.kubernetes.io/router.entrypoints", "konghq.com/protocols"];

/** Classes that bring a certificate for every host by themselves. */
const ownCertificates = ["tailscale", "cloudflare-tunnel"];

/**
 * Whether a controller's own settings on the Ingress bring TLS: `undecided` where they may, and the Ingress does not
 * show it.
 */
export function tlsElsewhere(ingress: Field): "encrypted" | "undecided" | undefined {
  const isStated = (key: string) => annotation(ingress, key).present && annotation(ingress, key).value !== "";
  if (ingress.at("metadata", "annotations").isUnknown) return "undecided";
  if (certificates.some(isStated)) return "encrypted";
  if (switches.some((key) => word(ingress, key) === "true")) return "encrypted";
  if (ownCertificates.includes(className(ingress))) return "encrypted";
  // A load balancer of AWS that listens for HTTPS finds its certificate by host name.
  const ports = annotation(ingress, "alb.ingress.kubernetes.io/listen-ports").text;
  if (ports?.includes("HTTPS")) return "encrypted";
  if (word(ingress, redirect) === "true") return "undecided";
  return open.some((key) => annotation(ingress, key).present) ? "undecided" : undefined;
}

/** It has no TLS of its own: a part of another Ingress, or nothing but a redirect or ACME's challenge. */
export function needsNoTls(ingress: Field): boolean {
  const nginx = "nginx.ingress.kubernetes.io";
  return (
    word(ingress, `${nginx}/canary`) === "true" ||
    word(ingress, "nginx.org/mergeable-ingress-type") === "minion" ||
    [`${nginx}/permanent-redirect`, `${nginx}/temporal-redirect`].some(
      (key) => word(ingress, key)?.startsWith("https://") ?? false,
    )
  );
}
