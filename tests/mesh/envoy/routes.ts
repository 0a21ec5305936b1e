import { goDurationSeconds } from "../../../components/goDuration";
import { Fields } from "./fields";

export const seconds = (text: string): string => `${goDurationSeconds(text, "duration")}s`;

export const clusterName = (host: string, port: number, subset = ""): string =>
  `outbound|${port}|${subset}|${host}`;

export interface Caller {
  /** The port of the ServiceEntry, or of the Gateway, at which the call arrives. */
  port: number;
  /** Labels of the pod in which the proxy runs. */
  labels: Record<string, string>;
  /** The Gateway that the proxy serves. Default: none, it is a sidecar. */
  gateway?: string;
}

/**
 * The routes that istiod makes of a VirtualService for the proxy of one pod; without any, that of the port itself.
 * Source: istio/istio pilot/pkg/networking/core/route/route.go, BuildSidecarVirtualHostWrapper and TranslateRoute.
 */
export function routes(virtualService: Record<string, any>, host: string, caller: Caller): object[] {
  const object = new Fields(virtualService, "VirtualService");
  object.expect("apiVersion", "networking.istio.io/v1");
  object.expect("kind", "VirtualService");
  object.optional("metadata");
  const spec = object.object("spec");
  spec.expect("hosts", [host]);
  spec.expect("exportTo", ["."]);
  if (caller.gateway !== undefined) spec.expect("gateways", [caller.gateway]);
  const made = spec.list("http").flatMap((http) => routesOf(http, caller));
  object.allRead();
  // What no route takes goes where the ServiceEntry's own port leads.
  const fallback = { match: { prefix: "/" }, route: { cluster: clusterName(host, caller.port) } };
  return made.length > 0 ? made : [fallback];
}

function routesOf(http: Fields, caller: Caller): object[] {
  const action = http.has("directResponse") ? directResponse(http) : forwarding(http);
  if (!http.has("match")) return [{ match: { prefix: "/" }, ...action }];
  return http.list("match").flatMap((match) => {
    const port = match.take<number>("port");
    const labels = match.optional<Record<string, string>>("sourceLabels") ?? {};
    const headers = match.has("headers") ? headerMatches(match.object("headers")) : undefined;
    const applies =
      port === caller.port && Object.entries(labels).every(([key, value]) => caller.labels[key] === value);
    return applies ? [{ match: { prefix: "/", ...(headers && { headers }) }, ...action }] : [];
  });
}

function headerMatches(headers: Fields): object[] {
  return headers.keys().map((name) => ({
    name,
    string_match: { exact: headers.object(name).take<string>("exact") },
  }));
}

function directResponse(http: Fields): object {
  const response = http.object("directResponse");
  const body = response.object("body");
  return {
    direct_response: { status: response.take("status"), body: { inline_string: body.take("string") } },
  };
}

function forwarding(http: Fields): object {
  const [route, ...others] = http.list("route");
  if (!route || others.length > 0) throw new Error("The translation knows one destination only.");
  const destination = route.object("destination");
  const port = destination.object("port").take<number>("number");
  const retries = http.object("retries");
  return {
    ...(http.has("headers") && headerOperations(http.object("headers"))),
    route: {
      cluster: clusterName(destination.take("host"), port, destination.optional("subset")),
      timeout: seconds(http.take("timeout")),
      retry_policy: {
        num_retries: retries.take("attempts"),
        retry_on: retries.take("retryOn"),
        host_selection_retry_max_attempts: 5,
        retry_host_predicate: [previousHosts],
      },
    },
  };
}

const previousHosts = {
  name: "envoy.retry_host_predicates.previous_hosts",
  typed_config: {
    "@type": "type.googleapis.com/envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate",
  },
};

function headerOperations(headers: Fields): object {
  const set = headers.object("response").take<Record<string, string>>("set");
  return {
    request_headers_to_remove: headers.object("request").take("remove"),
    response_headers_to_add: Object.entries(set).map(([key, value]) => ({
      header: { key, value },
      append_action: "OVERWRITE_IF_EXISTS_OR_ADD",
    })),
  };
}
