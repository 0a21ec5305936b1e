import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { fullHost, namespaceOf } from "./host";

export const virtualService = "VirtualService.networking.istio.io";

const gatewayApiRoutes = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute"].map(
  (kind) => `${kind}.gateway.networking.k8s.io`,
);

export const routeKinds = [virtualService, ...gatewayApiRoutes];

/** Where a route sends its traffic. */
export interface Destination {
  host: string;
  port: number | undefined;
  /** The hosts that the traffic was meant for. */
  from: string[];
  /** A gateway sends it, and not, or not only, the caller's own proxy. */
  byGateway: boolean;
}

/** The destinations of every route in the set. */
export const destinations = (set: SetView, clusterDomain: string): Destination[] => [
  ...set.ofKind(virtualService).flatMap((route) => ofVirtualService(route, clusterDomain)),
  ...set.ofKind(...gatewayApiRoutes).flatMap((route) => ofGatewayApi(route, clusterDomain)),
];

function ofVirtualService(object: Field, clusterDomain: string): Destination[] {
  const spec = object.at("spec");
  const full = (host: Field) => fullHost(host.text ?? "", namespaceOf(object), clusterDomain);
  const from = spec.at("hosts").items().map(full);
  const gateways = spec.at("gateways").items();
  const rules = ["http", "tls", "tcp"].flatMap((protocol) => spec.at(protocol).items());
  return rules.flatMap((rule) => {
    const matched = rule
      .at("match")
      .items()
      .flatMap((match) => match.at("gateways").items());
    const byGateway = (matched.length > 0 ? matched : gateways).some(({ text }) => text !== "mesh");
    return rule
      .at("route")
      .items()
      .map((route) => route.at("destination"))
      .map((to) => ({ host: full(to.at("host")), port: to.at("port", "number").number, from, byGateway }));
  });
}

function ofGatewayApi(object: Field, clusterDomain: string): Destination[] {
  const spec = object.at("spec");
  const namespace = namespaceOf(object);
  const from = spec
    .at("hostnames")
    .items()
    .flatMap((host) => host.text ?? []);
  // A route whose parent is a Service is one of the mesh.
  const byGateway = spec
    .at("parentRefs")
    .items()
    .some((parent) => (parent.at("kind").text ?? "Gateway") === "Gateway");
  const backends = spec
    .at("rules")
    .items()
    .flatMap((rule) => rule.at("backendRefs").items());
  return backends.map((backend) => {
    const name = backend.at("name").text ?? "";
    const service = `${name}.${backend.at("namespace").text ?? namespace}.svc.${clusterDomain}`;
    const host = backend.at("kind").text === "Hostname" ? name : service;
    return { host, port: backend.at("port").number, from, byGateway };
  });
}
