import { Fields } from "./fields";
import type { Configuration, MeshPod } from "./inbound";
import { clientTls } from "./meshTls";
import { namespaceMode, type Pod, peerMode, rootNamespace } from "./peerMode";
import type { Protocol } from "./rbac";
import { endpoints, local, router, type } from "./types";

/** A Service of the mesh as a client's proxy knows it. */
export interface MeshService {
  host: string;
  /** The Service's port. */
  port: number;
  protocol: Protocol;
  /** The pod behind it, and its port. */
  pod: Pod;
  podPort: number;
  /** The identity of its pods. */
  identity: string;
}

/**
 * What istiod tells a client's proxy of a Service: the way to it, and how to open connections there.
 * Source: istio/istio pilot/pkg/networking/core/cluster_tls.go, buildUpstreamTLSSettings and applyUpstreamTLSSettings, and
 * pilot/pkg/xds/endpoints/mtls_checker.go.
 */
export function outbound(
  objects: any[],
  client: MeshPod,
  { host, port, protocol, pod, podPort, identity }: MeshService,
  { listenPort, autoMtls }: { listenPort: number; autoMtls: boolean },
): Configuration {
  const name = `outbound|${port}||${host}`;
  const mutual = clientTls(client.identity, `outbound_.${port}_._.${host}`, [identity]);
  const ruled = ruledMode(objects, host, [client.namespace, pod.namespace, rootNamespace]);
  const takesMutual = peerMode(objects, pod, podPort) !== "DISABLE";
  const metadata = { filter_metadata: { "envoy.transport_socket_match": takesMutual ? tlsMode : {} } };
  const sockets =
    ruled === "ISTIO_MUTUAL"
      ? { transport_socket: mutual }
      : ruled === undefined && autoMtls && namespaceMode(objects, pod.namespace) !== "DISABLE"
        ? {
            transport_socket_matches: [
              { name: "tlsMode-istio", match: tlsMode, transport_socket: mutual },
              plain,
            ],
          }
        : {};
  return {
    listeners: [
      {
        name: `0.0.0.0_${port}`,
        address: local(listenPort),
        filter_chains: [{ filters: [protocol === "HTTP" ? http(name, host) : tcp(name)] }],
      },
    ],
    clusters: [{ name, type: "STATIC", load_assignment: endpoints(name, podPort, metadata), ...sockets }],
  };
}

/** The label by which endpoints say that they take mutual TLS. */
const tlsMode = { tlsMode: "istio" };

const plain = {
  name: "tlsMode-disabled",
  match: {},
  transport_socket: {
    name: "envoy.transport_sockets.raw_buffer",
    typed_config: { "@type": type("transport_sockets.raw_buffer.v3.RawBuffer") },
  },
};

/**
 * What the DestinationRules that a client obeys say of a host: those of the first namespace with one for it, the client's
 * own, the Service's, the mesh's; the most specific of them. Source: pilot/pkg/model/push_context.go, destinationRule.
 */
function ruledMode(
  objects: any[],
  host: string,
  namespaces: string[],
): "DISABLE" | "ISTIO_MUTUAL" | undefined {
  const covering = objects
    .filter(({ kind }) => kind === "DestinationRule")
    .map(read)
    .filter((rule) => (rule.host.startsWith("*") ? host.endsWith(rule.host.slice(1)) : host === rule.host));
  const deciding = namespaces.find((each) => covering.some(({ namespace }) => namespace === each));
  return covering
    .filter(({ namespace }) => namespace === deciding)
    .toSorted((one, other) => other.host.length - one.host.length)[0]?.mode;
}

function read(object: Record<string, any>) {
  const rule = new Fields(object, "DestinationRule");
  rule.expect("apiVersion", "networking.istio.io/v1");
  rule.expect("kind", "DestinationRule");
  const { namespace } = rule.take<{ namespace: string }>("metadata");
  const spec = rule.object("spec");
  const host = spec.take<string>("host");
  const mode = spec.object("trafficPolicy").object("tls").take<"DISABLE" | "ISTIO_MUTUAL">("mode");
  if (!["DISABLE", "ISTIO_MUTUAL"].includes(mode)) throw new Error(`tls.mode ${mode} is not translated.`);
  rule.allRead();
  return { namespace, host, mode };
}

const http = (cluster: string, host: string) => ({
  name: "envoy.filters.network.http_connection_manager",
  typed_config: {
    "@type": type("filters.network.http_connection_manager.v3.HttpConnectionManager"),
    stat_prefix: cluster,
    route_config: {
      name: cluster,
      // Without the repetitions that istiod adds by default, which would hide a call that fails.
      virtual_hosts: [
        {
          name: host,
          domains: [host],
          routes: [{ match: { prefix: "/" }, route: { cluster, timeout: "0s" } }],
        },
      ],
    },
    http_filters: [router],
  },
});

const tcp = (cluster: string) => ({
  name: "envoy.filters.network.tcp_proxy",
  typed_config: { "@type": type("filters.network.tcp_proxy.v3.TcpProxy"), stat_prefix: cluster, cluster },
});
