import { local, router, type } from "./types";

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
    "@type": type("access_loggers.file.v3.FileAccessLog"),
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

/** The listener of one HTTP port of an external host, whose routes are given. */
export interface OutboundHttp {
  host: string;
  port: number;
  /** Where the proxy listens here. */
  listenPort: number;
  routes: object[];
  /** Where calls of other hosts go, under outbound policy ALLOW_ANY. Default: REGISTRY_ONLY, they are answered 502. */
  passThrough?: string;
  /** Default: nothing is logged. */
  logPath?: string;
}

/** Source: istio/istio pilot/pkg/networking/core/httproute.go, buildCatchAllVirtualHost. */
export function outboundHttp({ host, port, listenPort, routes, passThrough, logPath }: OutboundHttp): object {
  const rest =
    passThrough === undefined
      ? { name: "block_all", action: { direct_response: { status: 502 } } }
      : { name: "allow_any", action: { route: { cluster: passThrough } } };
  const manager = {
    "@type": type("filters.network.http_connection_manager.v3.HttpConnectionManager"),
    stat_prefix: `outbound_0.0.0.0_${port}`,
    access_log: logPath === undefined ? [] : [accessLog(logPath)],
    route_config: {
      name: `${port}`,
      virtual_hosts: [
        { name: `${host}:${port}`, domains: [host, `${host}:${port}`], routes },
        { name: rest.name, domains: ["*"], routes: [{ match: { prefix: "/" }, ...rest.action }] },
      ],
    },
    http_filters: [router],
  };
  const filter = { name: "envoy.filters.network.http_connection_manager", typed_config: manager };
  return { name: `0.0.0.0_${port}`, address: local(listenPort), filter_chains: [{ filters: [filter] }] };
}

/** A proxy's configuration that does not change. */
export const bootstrap = ({ clusters, ...http }: OutboundHttp & { clusters: object[] }): object => ({
  node: { id: "sidecar", cluster: "client" },
  admin: { address: local(0) },
  static_resources: { listeners: [outboundHttp(http)], clusters },
});
