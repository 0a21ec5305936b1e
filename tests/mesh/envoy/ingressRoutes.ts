import { Fields } from "./fields";
import { clusterName } from "./routes";

/** The VirtualServices of a Gateway, read field by field. */
export interface BoundRoutes {
  /** By host and port of the gateway. */
  http: (host: string, port: number) => object[];
  /** Those that have HTTP routes at a port of the gateway. */
  hosts: (port: number) => string[];
  /** What is forwarded by name at a port. */
  tls: (port: number) => { sniHosts: string[]; cluster: string }[];
}

/**
 * Source: istio/istio pilot/pkg/networking/core/gateway.go, buildGatewayHTTPRouteConfig and
 * buildGatewayNetworkFiltersFromTLSRoutes, and pilot/pkg/networking/core/route/route.go.
 */
export function boundRoutes(virtualServices: any[], gateway: string): BoundRoutes {
  const http: { host: string; port: number; route: object }[] = [];
  const tls: { port: number; sniHosts: string[]; cluster: string }[] = [];
  for (const virtualService of virtualServices) {
    const object = new Fields(virtualService, "VirtualService");
    object.expect("apiVersion", "networking.istio.io/v1");
    object.expect("kind", "VirtualService");
    object.optional("metadata");
    const spec = object.object("spec");
    spec.expect("gateways", [gateway]);
    spec.expect("exportTo", ["."]);
    const hosts = spec.take<string[]>("hosts");
    for (const each of spec.has("http") ? spec.list("http") : []) {
      const action = each.has("redirect") ? redirect(each.object("redirect")) : forward(each);
      for (const match of each.list("match")) {
        const port = match.take<number>("port");
        const uri = match.has("uri") ? pathMatch(match.object("uri")) : { prefix: "/" };
        http.push(...hosts.map((host) => ({ host, port, route: { match: uri, ...action } })));
      }
    }
    for (const each of spec.has("tls") ? spec.list("tls") : []) {
      const cluster = destination(each);
      for (const match of each.list("match"))
        tls.push({ port: match.take("port"), sniHosts: match.take("sniHosts"), cluster });
    }
    object.allRead();
  }
  return {
    hosts: (port) => [...new Set(http.filter((each) => each.port === port).map(({ host }) => host))],
    http: (host, port) =>
      http.filter((each) => each.host === host && each.port === port).map(({ route }) => route),
    tls: (port) => tls.filter((each) => each.port === port),
  };
}

function pathMatch(uri: Fields): object {
  return uri.has("exact") ? { path: uri.take("exact") } : { prefix: uri.take("prefix") };
}

function redirect(fields: Fields): object {
  fields.expect("scheme", "https");
  fields.expect("redirectCode", 301);
  return {
    redirect: {
      scheme_redirect: "https",
      port_redirect: fields.optional<number>("port") ?? 0,
      response_code: "MOVED_PERMANENTLY",
    },
  };
}

function forward(http: Fields): object {
  const set = http.object("headers").object("response").take<Record<string, string>>("set");
  return {
    route: { cluster: destination(http), timeout: "0s" },
    response_headers_to_add: Object.entries(set).map(([key, value]) => ({
      header: { key, value },
      append_action: "OVERWRITE_IF_EXISTS_OR_ADD",
    })),
  };
}

function destination(fields: Fields): string {
  const [route, ...others] = fields.list("route");
  if (!route || others.length > 0) throw new Error("The translation knows one destination only.");
  const to = route.object("destination");
  return clusterName(to.take("host"), to.object("port").take("number"));
}
