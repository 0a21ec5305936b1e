import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import * as pulumi from "@pulumi/pulumi";
import { type CustomObjectOptions, customResource, type DeepInput } from "../../customResource";

export type HttpRoute = DeepInput<NonNullable<NonNullable<IVirtualService["spec"]>["http"]>[number]>;

/** How long a call may take, and how often it is tried again. */
export interface CallLimits {
  timeout: pulumi.Input<string>;
  retries: pulumi.Input<number>;
}

/** A request that bears it is answered with what the proxy knows about the connection to the external system. */
export const inquiry = { header: "x-strict-mtls-inquiry", value: "connection" };

/** The response headers that answer it, and what Envoy puts into them. */
export const answers = {
  "x-strict-mtls-version": "%UPSTREAM_TLS_VERSION%",
  "x-strict-mtls-cipher": "%UPSTREAM_TLS_CIPHER%",
  "x-strict-mtls-peer-subject": "%UPSTREAM_PEER_SUBJECT%",
  "x-strict-mtls-peer-issuer": "%UPSTREAM_PEER_ISSUER%",
};

interface Leg {
  /** The port at which the call arrives. */
  port: pulumi.Input<number>;
  /** The label of the proxies that take part. */
  label?: string;
  destination: { host: pulumi.Input<string>; port: pulumi.Input<number>; subset?: string };
  limits: CallLimits;
}

/**
 * Only what certainly was not sent is tried again: a call that changes something must not be made twice. Istio's own
 * default also repeats calls that were answered with 503.
 */
function route({ port, label, destination, limits }: Leg, match: object = {}): Record<string, unknown> {
  const { host, subset } = destination;
  return {
    match: [{ port, ...(label !== undefined && { sourceLabels: { [label]: "true" } }), ...match }],
    route: [
      { destination: { host, port: { number: destination.port }, ...(subset !== undefined && { subset }) } },
    ],
    timeout: limits.timeout,
    retries: { attempts: limits.retries, retryOn: "connect-failure,refused-stream" },
  };
}

/** A leg of the way on which nothing but the destination matters. */
export const plainLeg = (leg: Leg): HttpRoute[] => [route(leg) as HttpRoute];

/** The leg on which TLS begins: the same route twice, the first one for those who inquire. */
export const tlsLeg = (leg: Leg): HttpRoute[] => [
  {
    ...route(leg, { headers: { [inquiry.header]: { exact: inquiry.value } } }),
    headers: { request: { remove: [inquiry.header] }, response: { set: answers } },
  } as HttpRoute,
  route(leg) as HttpRoute,
];

/**
 * Closes the way for everybody else. Where no route matches, Istio falls back to the port as the ServiceEntry declares
 * it, and the application's plaintext would leave the mesh.
 */
export const refusal = (host: pulumi.Input<string>): HttpRoute => ({
  directResponse: {
    status: 403,
    body: { string: pulumi.interpolate`This pod has no client certificate for ${host}.` },
  },
});

/** What the namespace's own pods do with a call to this host; no other namespace is told. */
export function ownRoutes(
  name: string,
  {
    namespace,
    host,
    http,
  }: { namespace: pulumi.Input<string>; host: pulumi.Input<string>; http: HttpRoute[] },
  options: CustomObjectOptions,
): void {
  customResource<IVirtualService>(
    name,
    {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: { name: `${name}-virtual-service`, namespace },
      spec: { hosts: [host], exportTo: ["."], http },
    },
    options,
  );
}
