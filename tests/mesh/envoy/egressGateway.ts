import { clusters, type Upstreams } from "./clusters";
import { Fields } from "./fields";
import type { Configuration, MeshPod } from "./inbound";
import { clientTls, type MeshIdentity, serverTls } from "./meshTls";
import { selects } from "./peerMode";
import { rbac } from "./rbac";
import { clusterName, routes } from "./routes";
import { endpoints, local, router, tlsInspector, type } from "./types";

/** The one object of a kind in a namespace. */
export function objectIn(objects: any[], namespace: string, kind: string): any {
  const found = objects.filter((each) => each.kind === kind && each.metadata.namespace === namespace);
  if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind} are in ${namespace}.`);
  return found[0];
}

/**
 * What istiod makes of a Gateway with one server of the mesh's own mutual TLS, and of what lies beside it.
 * Source: istio/istio pilot/pkg/networking/core/gateway.go, createGatewayHTTPFilterChainOpts.
 */
export function egressGateway(
  objects: any[],
  pod: MeshPod,
  listenPort: number,
  upstreams: Omit<Upstreams, "labels">,
): Configuration {
  const found = (kind: string) => objectIn(objects, pod.namespace, kind);
  const { name, port, hosts } = read(found("Gateway"), pod);
  const { labels } = pod;
  const { host, clusters: made } = clusters(found("ServiceEntry"), found("DestinationRule"), {
    ...upstreams,
    labels,
  });
  const manager = {
    "@type": type("filters.network.http_connection_manager.v3.HttpConnectionManager"),
    stat_prefix: `outbound_0.0.0.0_${port}`,
    normalize_path: true,
    route_config: {
      name: `https.${port}`,
      ignore_port_in_host_matching: true,
      virtual_hosts: [
        {
          name: `${host}:${port}`,
          domains: [host],
          routes: routes(found("VirtualService"), host, { port, labels, gateway: name }),
        },
      ],
    },
    http_filters: [...rbac(objects, pod, "HTTP"), router],
  };
  const listener = {
    name: `0.0.0.0_${port}`,
    address: local(listenPort),
    listener_filters: [tlsInspector],
    filter_chains: [
      {
        filter_chain_match: { server_names: hosts },
        filters: [{ name: "envoy.filters.network.http_connection_manager", typed_config: manager }],
        transport_socket: serverTls(pod.identity),
      },
    ],
  };
  return { listeners: [listener], clusters: made };
}

function read(object: any, { labels }: MeshPod): { name: string; port: number; hosts: string[] } {
  const gateway = new Fields(object, "Gateway");
  gateway.expect("apiVersion", "networking.istio.io/v1");
  gateway.expect("kind", "Gateway");
  const { name } = gateway.take<{ name: string }>("metadata");
  const spec = gateway.object("spec");
  if (!selects(spec.take("selector"), labels)) throw new Error("The Gateway is not for this pod.");
  const [server, ...others] = spec.list("servers");
  if (!server || others.length > 0) throw new Error("The translation knows one server only.");
  const port = server.object("port");
  port.take("name");
  port.expect("protocol", "HTTPS");
  server.object("tls").expect("mode", "ISTIO_MUTUAL");
  const made = { name, port: port.take<number>("number"), hosts: server.take<string[]>("hosts") };
  gateway.allRead();
  return made;
}

/** A client's way to a gateway: the cluster of a DestinationRule's one subset, whose TLS is the mesh's. */
export function wayToGateway(
  destinationRule: Record<string, any>,
  identity: MeshIdentity,
  { served, server }: { served: number; server: string },
): object {
  const rule = new Fields(destinationRule, "DestinationRule");
  rule.expect("apiVersion", "networking.istio.io/v1");
  rule.expect("kind", "DestinationRule");
  rule.optional("metadata");
  const spec = rule.object("spec");
  spec.expect("exportTo", ["."]);
  const [subset, ...others] = spec.list("subsets");
  const [port, ...otherPorts] = subset?.object("trafficPolicy").list("portLevelSettings") ?? [];
  if (!subset || !port || others.length + otherPorts.length > 0)
    throw new Error("The translation knows one subset with one port only.");
  const tls = port.object("tls");
  tls.expect("mode", "ISTIO_MUTUAL");
  const number = port.object("port").take<number>("number");
  const name = clusterName(spec.take("host"), number, subset.take("name"));
  const transport_socket = clientTls(identity, tls.take("sni"), [server]);
  rule.allRead();
  return { name, type: "STATIC", load_assignment: endpoints(name, served), transport_socket };
}
