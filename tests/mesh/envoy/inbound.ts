import { type MeshIdentity, serverTls } from "./meshTls";
import { type PeerMode, type Pod, peerMode } from "./peerMode";
import { type Protocol, rbac } from "./rbac";
import { endpoints, local, router, tlsInspector, type } from "./types";

/** A port of a pod in the mesh. */
export interface InboundPort {
  /** The pod's port, at which the proxy itself listens here, since nothing redirects calls to it. */
  port: number;
  protocol: Protocol;
  /** Where the application listens, on 127.0.0.1. */
  application: number;
  /** `meshConfig.pathNormalization.normalization`. Default: Istio's, BASE. */
  normalization?: string;
}

export interface MeshPod extends Pod {
  identity: MeshIdentity;
}

/** What a proxy is told: Envoy's listeners and clusters. */
export interface Configuration {
  listeners: object[];
  clusters: object[];
}

/**
 * What istiod makes of PeerAuthentications and AuthorizationPolicies for a port of a pod.
 * Source: istio/istio pilot/pkg/networking/core/listener_inbound.go, buildInboundListener and inboundChainForOpts.
 */
export function inbound(
  objects: any[],
  pod: MeshPod,
  { port, protocol, application, normalization }: InboundPort,
): Configuration {
  const cluster = `inbound|${port}||`;
  const filters =
    protocol === "HTTP"
      ? [connectionManager(cluster, rbac(objects, pod, "HTTP"), paths(normalization))]
      : [...rbac(objects, pod, "TCP"), tcpProxy(cluster)];
  const chain = ({ match, mutual }: ChainMatch) => ({
    filter_chain_match: { destination_port: port, ...match },
    filters,
    ...(mutual && { transport_socket: serverTls(pod.identity, "cluster.local") }),
  });
  const listener = {
    name: `0.0.0.0_${port}`,
    address: local(port),
    traffic_direction: "INBOUND",
    listener_filters: [tlsInspector],
    listener_filters_timeout: "0s",
    filter_chains: chainMatches(peerMode(objects, pod, port), protocol).map(chain),
  };
  const upstream = { name: cluster, type: "STATIC", load_assignment: endpoints(cluster, application) };
  return { listeners: [listener], clusters: [upstream] };
}

interface ChainMatch {
  match: { transport_protocol: string; application_protocols?: string[] };
  /** Whether the proxy ends mutual TLS; else it passes on what it gets. */
  mutual: boolean;
}

const meshProtocols = ["istio", "istio-peer-exchange", "istio-http/1.0", "istio-http/1.1", "istio-h2"];

/** Source: pilot/pkg/networking/core/filterchain_options.go. */
function chainMatches(mode: PeerMode, protocol: Protocol): ChainMatch[] {
  const tls = { transport_protocol: "tls" };
  const plain = { match: { transport_protocol: "raw_buffer" }, mutual: false };
  if (mode === "STRICT") return [{ match: tls, mutual: true }];
  if (mode === "DISABLE") return [plain];
  const mesh = { match: { ...tls, application_protocols: meshProtocols }, mutual: true };
  // TLS of the client's own is for an application behind a TCP port; a port declared as HTTP has no use for it.
  return [mesh, ...(protocol === "TCP" ? [{ match: tls, mutual: false }] : []), plain];
}

const tcpProxy = (cluster: string) => ({
  name: "envoy.filters.network.tcp_proxy",
  typed_config: {
    "@type": type("filters.network.tcp_proxy.v3.TcpProxy"),
    stat_prefix: cluster,
    cluster,
  },
});

const connectionManager = (cluster: string, filters: object[], paths: object) => ({
  name: "envoy.filters.network.http_connection_manager",
  typed_config: {
    "@type": type("filters.network.http_connection_manager.v3.HttpConnectionManager"),
    stat_prefix: cluster,
    // The application is told who calls.
    forward_client_cert_details: "APPEND_FORWARD",
    set_current_client_cert_details: { subject: true, uri: true, dns: true },
    ...paths,
    route_config: {
      name: cluster,
      virtual_hosts: [
        { name: "inbound|http", domains: ["*"], routes: [{ match: { prefix: "/" }, route: { cluster } }] },
      ],
    },
    http_filters: [...filters, router],
  },
});

/** Source: pilot/pkg/networking/core/listener_builder.go, buildHTTPConnectionManager. */
function paths(normalization = "BASE"): object {
  if (normalization === "BASE")
    return { normalize_path: true, path_with_escaped_slashes_action: "KEEP_UNCHANGED" };
  if (normalization !== "DECODE_AND_MERGE_SLASHES")
    throw new Error(`normalization ${normalization} is not translated.`);
  return {
    normalize_path: true,
    merge_slashes: true,
    path_with_escaped_slashes_action: "UNESCAPE_AND_FORWARD",
  };
}
