import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import type * as pulumi from "@pulumi/pulumi";
import { type CustomObjectOptions, customResource } from "../../customResource";
import type { AccessEntry, KnownIdentity } from "../access/model";
import type { IngressModel, IngressService } from "./args";
import type { IngressPlan } from "./plan";

/** The gateway's pods, as `Access` knows them. */
export interface GatewayIdentity {
  /** Where they run. */
  namespace: string;
  /** Default: `istio-ingressgateway`, as Istio's chart names it after its release. */
  serviceAccount?: string;
  /** Labels of the pods. Default: `istio: ingressgateway`. */
  workload?: Record<string, string>;
}

/**
 * What the gateway must be allowed for an `Ingress` to work under default deny: who it is and whom it calls, to be put into
 * the one list of `Access`, whose `services` name the called ones.
 */
export function ingressCalls(
  gateway: GatewayIdentity,
  { hosts = [], passthrough = [] }: IngressModel,
): {
  /** The gateway, for `identities`. */
  identity: KnownIdentity;
  /** One entry for each port that it calls, for `allow`. */
  allow: AccessEntry[];
} {
  const {
    namespace,
    serviceAccount = "istio-ingressgateway",
    workload = { istio: "ingressgateway" },
  } = gateway;
  const called = [
    ...hosts.flatMap(({ routes }) => routes.map(({ to }) => to)),
    ...passthrough.map(({ to }) => to),
  ];
  const ports = new Map(called.map((to) => [`${to.namespace}/${to.name}:${podPort(to)}`, to]));
  return {
    identity: { namespace, serviceAccount, pods: workload },
    allow: [...ports.values()].map((to) => ({
      from: [{ namespace, serviceAccount }],
      to: `${to.namespace}/${to.name}`,
      port: podPort(to),
    })),
  };
}

const podPort = ({ port, podPort: behind = port }: IngressService): number => behind;

/**
 * Lets clients from outside the mesh reach what the gateway serves. The default deny of the mesh holds for gateways, too,
 * and these clients have no identity by which `Access` could name them.
 */
export function anyCaller(
  name: string,
  namespace: pulumi.Input<string>,
  { hosts, tlsPort, plainPort, passthrough, workload }: IngressPlan,
  options: CustomObjectOptions,
): void {
  const names = hosts.map(({ host }) => host);
  const ports = plainPort === undefined ? [tlsPort] : [plainPort, tlsPort];
  customResource<IAuthorizationPolicy>(
    name,
    {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: { name: `${name}-callers`, namespace },
      spec: {
        selector: { matchLabels: workload },
        action: "ALLOW",
        rules: [
          // A client that calls another port than the usual one names it.
          ...(names.length > 0
            ? [
                {
                  to: [
                    {
                      operation: {
                        hosts: names.flatMap((host) => [host, `${host}:*`]),
                        ports: ports.map(String),
                      },
                    },
                  ],
                },
              ]
            : []),
          ...passthrough.map(({ port, hosts: sni }) => ({
            to: [{ operation: { ports: [String(port)] } }],
            when: [{ key: "connection.sni", values: sni }],
          })),
        ],
      },
    },
    options,
  );
}
