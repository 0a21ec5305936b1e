import type { IGateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import { type CustomObjectOptions, customResource, type DeepInput } from "../../customResource";
import { type TlsProfileName, tlsProfile } from "../../trust/tlsProfile";
import type { IngressService } from "./args";
import type { IngressPlan } from "./plan";
import { inOrder } from "./routeOrder";

type Server = DeepInput<NonNullable<NonNullable<IGateway["spec"]>["servers"]>[number]>;
type Http = DeepInput<NonNullable<NonNullable<IVirtualService["spec"]>["http"]>[number]>;

/** What the servers show and demand; Secret and ConfigMap lie in the gateway's namespace. */
export interface ServedTls {
  profile: pulumi.Input<TlsProfileName>;
  /** There where hosts are. */
  secretName?: pulumi.Input<string>;
  /** The ConfigMap with the clients' CA, where they show certificates. */
  authority?: pulumi.Input<string>;
}

/** A Gateway, and a VirtualService for each host and each forwarding; all of them private to the gateway's namespace. */
export function byIstio(
  name: string,
  namespace: pulumi.Input<string>,
  plan: IngressPlan,
  tls: ServedTls,
  options: CustomObjectOptions,
): void {
  customResource<IGateway>(
    name,
    {
      apiVersion: "networking.istio.io/v1",
      kind: "Gateway",
      metadata: { name, namespace },
      spec: {
        selector: plan.workload,
        servers: [...plainServer(plan), ...tlsServer(plan, namespace, tls), ...forwardingServers(plan)],
      },
    },
    options,
  );
  const virtualService = (suffix: string, spec: DeepInput<NonNullable<IVirtualService["spec"]>>) =>
    customResource<IVirtualService>(
      `${name}-${suffix}`,
      {
        apiVersion: "networking.istio.io/v1",
        kind: "VirtualService",
        metadata: { name: `${name}-${suffix}`, namespace },
        spec: { gateways: [name], exportTo: ["."], ...(spec as object) },
      },
      options,
    );
  for (const { host, routes } of plan.hosts) {
    virtualService(host, { hosts: [host], http: [...toHttps(plan), ...inOrder(routes).map(forward(plan))] });
  }
  for (const [index, { hosts, port, to }] of plan.passthrough.entries()) {
    virtualService(`passthrough-${index}`, {
      hosts,
      tls: [{ match: [{ port, sniHosts: hosts }], route: [{ destination: destination(to) }] }],
    });
  }
}

/** No VirtualService of another namespace may serve the hosts. */
const ownHosts = (hosts: string[]) => hosts.map((host) => `./${host}`);

function plainServer({ plainPort, hosts }: IngressPlan): Server[] {
  if (plainPort === undefined) return [];
  // The redirect is a route, not `httpsRedirect`, which would also redirect what ACME asks for.
  return [
    {
      port: { number: plainPort, name: "http", protocol: "HTTP" },
      hosts: ownHosts(hosts.map(({ host }) => host)),
    },
  ];
}

function tlsServer(
  { hosts, tlsPort, clients }: IngressPlan,
  namespace: pulumi.Input<string>,
  { profile, secretName, authority }: ServedTls,
): Server[] {
  if (secretName === undefined) return [];
  const mode = clients === undefined ? "SIMPLE" : clients.mode === "demanded" ? "MUTUAL" : "OPTIONAL_MUTUAL";
  return [
    {
      port: { number: tlsPort, name: "https", protocol: "HTTPS" },
      hosts: ownHosts(hosts.map(({ host }) => host)),
      tls: {
        mode,
        credentialName: secretName,
        // Without the kind and the namespace Istio takes it for a Secret, and reads a CA only from one called `-cacert`.
        ...(authority !== undefined && {
          caCertCredentialName: pulumi.interpolate`configmap://${namespace}/${authority}`,
        }),
        ...(clients?.subjectAltNames !== undefined && { subjectAltNames: clients.subjectAltNames }),
        minProtocolVersion: mapInput(profile, (chosen) => tlsProfile(chosen).istioMinimum),
        cipherSuites: mapInput(profile, (chosen) => tlsProfile(chosen).openSslCiphers.split(":")),
      },
    },
  ];
}

function forwardingServers({ passthrough }: IngressPlan): Server[] {
  const ports = [...new Set(passthrough.map(({ port }) => port))];
  return ports.map((number) => ({
    port: { number, name: `tls-${number}`, protocol: "TLS" },
    hosts: ownHosts(passthrough.filter(({ port }) => port === number).flatMap(({ hosts }) => hosts)),
    tls: { mode: "PASSTHROUGH" },
  }));
}

function toHttps({ plainPort, tlsPort }: IngressPlan): Http[] {
  if (plainPort === undefined) return [];
  return [
    {
      match: [{ port: plainPort }],
      redirect: { scheme: "https", redirectCode: 301, ...(tlsPort !== 443 && { port: tlsPort }) },
    },
  ];
}

/** A prefix of Istio's is one of characters, so that `/orders` would also take `/orders-old`. */
const forward =
  ({ tlsPort: port, strictTransportSecurity }: IngressPlan) =>
  ({ path, to }: { path: string; to: IngressService }): Http => ({
    match:
      path === "/"
        ? [{ port }]
        : [
            { port, uri: { exact: path } },
            { port, uri: { prefix: `${path}/` } },
          ],
    route: [{ destination: destination(to) }],
    headers: { response: { set: { "strict-transport-security": strictTransportSecurity } } },
  });

const destination = ({ namespace, name, port }: IngressService) => ({
  host: `${name}.${namespace}.svc.cluster.local`,
  port: { number: port },
});
