/** What Envoy logs about a call. */
export interface LoggedCall {
  status: number;
  /** Envoy's response flags: `-` for none, `UF` for a connection that could not be made, `UC` for one that ended. */
  flags: string;
  /** Why TLS to the server failed, in BoringSSL's words. */
  reason: string | null;
}

const accessLog = (path: string) => ({
  name: "envoy.access_loggers.file",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog",
    path,
    log_format: {
      json_format: {
        status: "%RESPONSE_CODE%",
        flags: "%RESPONSE_FLAGS%",
        reason: "%UPSTREAM_TRANSPORT_FAILURE_REASON%",
      },
    },
  },
});

/**
 * A proxy's configuration: the listener of one HTTP port with the routes of one host, and clusters. Any other host is
 * answered 502, as istiod configures it for outbound policy REGISTRY_ONLY.
 */
export function bootstrap(proxy: {
  host: string;
  port: number;
  listenPort: number;
  routes: object[];
  clusters: object[];
  logPath: string;
}): object {
  const { host, port, listenPort, routes, clusters, logPath } = proxy;
  const blocked = {
    name: "block_all",
    domains: ["*"],
    routes: [{ match: { prefix: "/" }, direct_response: { status: 502 } }],
  };
  const manager = {
    "@type":
      "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
    stat_prefix: `outbound_0.0.0.0_${port}`,
    access_log: [accessLog(logPath)],
    route_config: {
      name: `${port}`,
      virtual_hosts: [{ name: `${host}:${port}`, domains: [host, `${host}:${port}`], routes }, blocked],
    },
    http_filters: [
      {
        name: "envoy.filters.http.router",
        typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" },
      },
    ],
  };
  const filter = { name: "envoy.filters.network.http_connection_manager", typed_config: manager };
  const local = (port_value: number) => ({ socket_address: { address: "127.0.0.1", port_value } });
  return {
    node: { id: "sidecar", cluster: "client" },
    admin: { address: local(0) },
    static_resources: {
      listeners: [
        { name: `0.0.0.0_${port}`, address: local(listenPort), filter_chains: [{ filters: [filter] }] },
      ],
      clusters,
    },
  };
}
