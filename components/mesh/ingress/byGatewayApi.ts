import * as pulumi from "@pulumi/pulumi";
import { type CustomObjectOptions, customResource } from "../../customResource";
import type { IngressHost, IngressPassthrough, IngressService } from "./args";
import type { ServedTls } from "./byIstio";
import type { Gateway, HttpRoute, TlsRoute } from "./gatewayApiKinds";
import { forwardingName, listeners } from "./gatewayApiListeners";
import type { IngressPlan } from "./plan";
import { referenceGrants } from "./referenceGrants";
import { inOrder } from "./routeOrder";

const apiVersion = "gateway.networking.k8s.io/v1";

type Metadata = { name: string; namespace: pulumi.Input<string> };

/**
 * A Gateway, and routes in its namespace, which the namespaces of the called Services allow to call them.
 *
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/
 */
export function byGatewayApi(
  name: string,
  namespace: pulumi.Input<string>,
  plan: IngressPlan,
  tls: ServedTls,
  options: CustomObjectOptions,
): void {
  const metadata = (suffix: string): Metadata => ({ name: `${name}-${suffix}`, namespace });
  gateway({ name, namespace }, plan, tls, options);
  if (plan.plainPort !== undefined) redirect(name, metadata("redirect"), plan, options);
  for (const host of plan.hosts) httpRoute(name, metadata(host.host), host, plan, options);
  for (const [index, passed] of plan.passthrough.entries())
    tlsRoute(name, metadata(`passthrough-${index}`), passed, options);
  referenceGrants(name, namespace, plan, options);
}

/** Served by the pods of an existing Service; without its address Istio would deploy others. */
function gateway(
  { name, namespace }: Metadata,
  plan: IngressPlan,
  tls: ServedTls,
  options: CustomObjectOptions,
): void {
  const value = pulumi.interpolate`${plan.service}.${namespace}.svc.cluster.local`;
  const validation = { caCertificateRefs: [{ group: "" as const, kind: "ConfigMap", name: tls.authority! }] };
  customResource<Gateway>(
    name,
    {
      apiVersion,
      kind: "Gateway",
      metadata: { name, namespace },
      spec: {
        gatewayClassName: "istio",
        addresses: [{ type: "Hostname", value }],
        ...(tls.authority !== undefined && { tls: { frontend: { default: { validation } } } }),
        listeners: listeners(plan, tls),
      },
    },
    options,
  );
}

function redirect(
  gatewayName: string,
  metadata: Metadata,
  { hosts, tlsPort }: IngressPlan,
  options: CustomObjectOptions,
): void {
  const requestRedirect = {
    scheme: "https" as const,
    statusCode: 301 as const,
    ...(tlsPort !== 443 && { port: tlsPort }),
  };
  customResource<HttpRoute>(
    metadata.name,
    {
      apiVersion,
      kind: "HTTPRoute",
      metadata,
      spec: {
        parentRefs: [{ name: gatewayName, sectionName: "http" }],
        hostnames: hosts.map(({ host }) => host),
        rules: [{ filters: [{ type: "RequestRedirect", requestRedirect }] }],
      },
    },
    options,
  );
}

function httpRoute(
  gatewayName: string,
  metadata: Metadata,
  { host, routes }: IngressHost,
  { strictTransportSecurity: value }: IngressPlan,
  options: CustomObjectOptions,
): void {
  const responseHeaderModifier = { set: [{ name: "strict-transport-security", value }] };
  customResource<HttpRoute>(
    metadata.name,
    {
      apiVersion,
      kind: "HTTPRoute",
      metadata,
      spec: {
        parentRefs: [{ name: gatewayName, sectionName: host }],
        hostnames: [host],
        rules: inOrder(routes).map(({ path, to }) => ({
          matches: [{ path: { type: "PathPrefix", value: path } }],
          filters: [{ type: "ResponseHeaderModifier", responseHeaderModifier }],
          backendRefs: [backend(to)],
        })),
      },
    },
    options,
  );
}

function tlsRoute(
  gatewayName: string,
  metadata: Metadata,
  { hosts, port, to }: Required<IngressPassthrough>,
  options: CustomObjectOptions,
): void {
  customResource<TlsRoute>(
    metadata.name,
    {
      apiVersion,
      kind: "TLSRoute",
      metadata,
      spec: {
        parentRefs: hosts.map((host) => ({ name: gatewayName, sectionName: forwardingName(host, port) })),
        hostnames: hosts,
        rules: [{ backendRefs: [backend(to)] }],
      },
    },
    options,
  );
}

const backend = ({ namespace, name, port }: IngressService) => ({ name, namespace, port });
