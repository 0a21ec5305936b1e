import { Fields } from "./fields";
import { type BoundRoutes, boundRoutes } from "./ingressRoutes";
import { type GatewayCredentials, gatewayTls } from "./ingressTls";
import type { Pod } from "./peerMode";
import { rbac } from "./rbac";
import { endpoints, local, type } from "./types";

export interface GatewayOptions {
  /** The rendered objects, and mesh-wide policies. */
  objects: any[];
  pod: Pod;
  credentials: GatewayCredentials;
  /** Where Services answer in the test, on 127.0.0.1, by the name of their cluster. */
  services: Record<string, number>;
}

interface Server {
  port: number;
  protocol: string;
  hosts: string[];
  /** What makes TLS end here; nothing where it is passed on or there is none. */
  transportSocket?: object;
}

/**
 * A gateway's configuration: a listener for each port, in which servers with TLS are told apart by name.
 * Source: istio/istio pilot/pkg/networking/core/gateway.go and listener.go, buildGatewayListener.
 */
export function ingressGateway({ objects, pod, credentials, services }: GatewayOptions): object {
  const { name, servers } = read(only(objects, "Gateway"), pod, credentials);
  const routes = boundRoutes(
    objects.filter(({ kind }) => kind === "VirtualService"),
    name,
  );
  const policies = { http: rbac(objects, pod, "HTTP"), tcp: rbac(objects, pod, "TCP") };
  const listener = (port: number) => ({
    name: `0.0.0.0_${port}`,
    address: local(port),
    traffic_direction: "OUTBOUND",
    listener_filters: [
      {
        name: "envoy.filters.listener.tls_inspector",
        typed_config: { "@type": type("filters.listener.tls_inspector.v3.TlsInspector") },
      },
    ],
    filter_chains: servers
      .filter((server) => server.port === port)
      .flatMap((server) => chains(server, routes, policies)),
  });
  return {
    node: { id: "gateway", cluster: "gateway" },
    admin: { address: local(0) },
    static_resources: {
      listeners: [...new Set(servers.map(({ port }) => port))].map(listener),
      clusters: Object.entries(services).map(([cluster, port]) => ({
        name: cluster,
        type: "STATIC",
        connect_timeout: "5s",
        load_assignment: endpoints(cluster, port),
      })),
    },
  };
}

function only(objects: any[], kind: string): any {
  const [found, ...others] = objects.filter((object) => object.kind === kind);
  if (!found || others.length > 0) throw new Error(`The translation knows one ${kind} only.`);
  return found;
}

function read(object: any, pod: Pod, credentials: GatewayCredentials): { name: string; servers: Server[] } {
  const gateway = new Fields(object, "Gateway");
  gateway.expect("apiVersion", "networking.istio.io/v1");
  gateway.expect("kind", "Gateway");
  const { name } = gateway.take<{ name: string }>("metadata");
  const spec = gateway.object("spec");
  spec.expect("selector", pod.labels);
  const servers = spec.list("servers").map((server): Server => {
    const port = server.object("port");
    port.take("name");
    const protocol = port.take<string>("protocol");
    if (!["HTTP", "HTTPS", "TLS"].includes(protocol)) throw new Error(`${protocol} is not translated.`);
    const hosts = server.take<string[]>("hosts").map((host) => host.replace(/^\.\//, ""));
    if (protocol === "TLS") server.object("tls").expect("mode", "PASSTHROUGH");
    return {
      port: port.take("number"),
      protocol,
      hosts,
      ...(protocol === "HTTPS" && { transportSocket: gatewayTls(server.object("tls"), credentials) }),
    };
  });
  gateway.allRead();
  return { name, servers };
}

type Policies = Record<"http" | "tcp", object[]>;

function chains(server: Server, routes: BoundRoutes, { http, tcp }: Policies): object[] {
  const { port, protocol, hosts, transportSocket } = server;
  if (protocol === "TLS") {
    return routes.tls(port).map(({ sniHosts, cluster }) => ({
      filter_chain_match: { server_names: sniHosts },
      filters: [...tcp, tcpProxy(cluster)],
    }));
  }
  const served = hosts.includes("*") ? routes.hosts(port) : hosts;
  const hosted = served.map((host) => ({
    name: `${host}:${port}`,
    domains: [host],
    routes: routes.http(host, port),
  }));
  return [
    {
      ...(transportSocket && {
        filter_chain_match: { server_names: hosts },
        transport_socket: transportSocket,
      }),
      filters: [connectionManager(hosted, http)],
    },
  ];
}

const tcpProxy = (cluster: string) => ({
  name: "envoy.filters.network.tcp_proxy",
  typed_config: {
    "@type": type("filters.network.tcp_proxy.v3.TcpProxy"),
    stat_prefix: cluster,
    cluster,
  },
});

/** Source: gateway.go, buildGatewayConnectionManager. */
const connectionManager = (virtual_hosts: object[], policies: object[]) => ({
  name: "envoy.filters.network.http_connection_manager",
  typed_config: {
    "@type": type("filters.network.http_connection_manager.v3.HttpConnectionManager"),
    stat_prefix: "gateway",
    use_remote_address: true,
    normalize_path: true,
    forward_client_cert_details: "SANITIZE_SET",
    set_current_client_cert_details: { subject: true, cert: true, dns: true, uri: true },
    route_config: { name: "gateway", virtual_hosts, ignore_port_in_host_matching: true },
    http_filters: [
      ...policies,
      {
        name: "envoy.filters.http.router",
        typed_config: { "@type": type("filters.http.router.v3.Router") },
      },
    ],
  },
});
