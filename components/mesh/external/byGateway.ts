import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import type { IGateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import type { IVirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import * as pulumi from "@pulumi/pulumi";
import { type CustomObjectOptions, customResource } from "../../customResource";
import { checkIdentity } from "../access/checks";
import { type MeshIdentity, principalOf } from "../access/model";
import { clientTls } from "./clientTls";
import type { Credential } from "./credential";
import type { FromGateway, SettledOrigination } from "./origination";
import { ownRoutes, plainLeg, tlsLeg } from "./routes";
import { serviceEntry } from "./serviceEntry";

/** The port between sidecar and gateway, where mutual TLS is the mesh's own. */
const meshPort = 443;

/**
 * Calls leave by the egress gateway: over the mesh's mutual TLS to it, over the external system's from there. What
 * either side needs to know lies in its own namespace and is exported to no other: the calling pods know no way to
 * the TLS port themselves.
 */
export function byGateway(
  name: string,
  namespace: pulumi.Input<string>,
  settings: SettledOrigination,
  { secretName }: Credential,
  gateway: FromGateway,
  options: CustomObjectOptions,
): void {
  const { host, plainPort, tlsPort, limits } = settings;
  const { service = "istio-egressgateway" } = gateway;
  const gatewayHost = pulumi.interpolate`${service}.${gateway.namespace}.svc.cluster.local`;
  fromPods(name, namespace, gatewayHost, settings, options);

  const metadata = (suffix: string) => ({ name: `${name}-${suffix}`, namespace: gateway.namespace });
  const atGateway = `${name}-gateway`;
  serviceEntry(
    atGateway,
    metadata("service-entry"),
    { host, ports: [{ number: tlsPort, name: "https-port", protocol: "HTTPS" }] },
    options,
  );
  const workload = selected(gateway);
  server(name, metadata("gateway"), host, workload, options);
  clientTls(
    atGateway,
    metadata("dest-rule"),
    { ...settings, material: { credentialName: secretName } },
    options,
  );
  customResource<IVirtualService>(
    atGateway,
    {
      apiVersion: "networking.istio.io/v1",
      kind: "VirtualService",
      metadata: metadata("virtual-service"),
      spec: {
        hosts: [host],
        gateways: [`${name}-gateway`],
        exportTo: ["."],
        http: tlsLeg({ port: meshPort, destination: { host, port: tlsPort }, limits }),
      },
    },
    options,
  );
  customResource<IAuthorizationPolicy>(
    name,
    {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: metadata("callers"),
      spec: {
        selector: { matchLabels: workload },
        action: "ALLOW",
        rules: [
          {
            from: [{ source: { principals: exactPrincipals(gateway.callers) } }],
            to: [{ operation: { hosts: [host, pulumi.interpolate`${host}:${plainPort}`] } }],
          },
        ],
      },
    },
    options,
  );
}

/** From the calling pods to the gateway. */
function fromPods(
  name: string,
  namespace: pulumi.Input<string>,
  gatewayHost: pulumi.Output<string>,
  { host, plainPort, limits }: SettledOrigination,
  options: CustomObjectOptions,
): void {
  serviceEntry(
    name,
    { name: `${name}-service-entry`, namespace },
    { host, ports: [{ number: plainPort, name: "http-port", protocol: "HTTP" }] },
    options,
  );
  customResource<IDestinationRule>(
    name,
    {
      apiVersion: "networking.istio.io/v1",
      kind: "DestinationRule",
      metadata: { name: `${name}-dest-rule`, namespace },
      spec: {
        host: gatewayHost,
        exportTo: ["."],
        subsets: [
          {
            name,
            trafficPolicy: {
              portLevelSettings: [{ port: { number: meshPort }, tls: { mode: "ISTIO_MUTUAL", sni: host } }],
            },
          },
        ],
      },
    },
    options,
  );
  const destination = { host: gatewayHost, port: meshPort, subset: name };
  ownRoutes(name, { namespace, host, http: plainLeg({ port: plainPort, destination, limits }) }, options);
}

function server(
  name: string,
  metadata: { name: string; namespace: pulumi.Input<string> },
  host: pulumi.Input<string>,
  workload: Record<string, string>,
  options: CustomObjectOptions,
): void {
  customResource<IGateway>(
    name,
    {
      apiVersion: "networking.istio.io/v1",
      kind: "Gateway",
      metadata,
      spec: {
        selector: workload,
        servers: [
          {
            port: { number: meshPort, name: `https-${name}`, protocol: "HTTPS" },
            hosts: [host],
            tls: { mode: "ISTIO_MUTUAL" },
          },
        ],
      },
    },
    options,
  );
}

function exactPrincipals(callers: readonly MeshIdentity[]): string[] {
  if (callers.length === 0) throw new Error("presented.callers: must hold at least one identity.");
  callers.forEach((caller, index) => {
    checkIdentity(caller, `presented.callers[${index}]`);
  });
  return callers.map(principalOf);
}

function selected({ workload = { istio: "egressgateway" } }: FromGateway): Record<string, string> {
  if (Object.keys(workload).length === 0) {
    throw new Error(
      "presented.workload: must hold at least one label, or every proxy would become the gateway.",
    );
  }
  return workload;
}
