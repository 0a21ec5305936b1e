import { Fields } from "./fields";
import { clusterName, seconds } from "./routes";
import { type FileSecrets, upstreamTls } from "./upstreamTls";

export interface Upstreams {
  /** Where the ports of the external host are served in the test, on 127.0.0.1. */
  served: Record<number, number>;
  secrets: FileSecrets;
  /** `meshConfig.tlsDefaults.cipherSuites`. */
  cipherSuites: string[];
  /** Labels of the pod in which the proxy runs. */
  labels: Record<string, string>;
}

/**
 * The clusters that istiod makes of a ServiceEntry's ports, with the TLS and limits of a DestinationRule for the host.
 * Source: istio/istio pilot/pkg/networking/core, cluster_builder.go and cluster_traffic_policy.go.
 */
export function clusters(
  serviceEntry: Record<string, any>,
  destinationRule: Record<string, any>,
  upstreams: Upstreams,
): { host: string; clusters: object[] } {
  const entry = new Fields(serviceEntry, "ServiceEntry");
  entry.expect("apiVersion", "networking.istio.io/v1");
  entry.expect("kind", "ServiceEntry");
  entry.optional("metadata");
  const spec = entry.object("spec");
  const [host, ...others] = spec.take<string[]>("hosts");
  if (host === undefined || others.length > 0) throw new Error("The translation knows one host only.");
  spec.expect("location", "MESH_EXTERNAL");
  spec.expect("resolution", "DNS");
  spec.expect("exportTo", ["."]);
  const policies = portPolicies(destinationRule, host, upstreams);
  const made = spec.list("ports").map((port) => {
    const number = port.take<number>("number");
    port.take("name");
    if (!["HTTP", "HTTPS"].includes(port.take("protocol")))
      throw new Error("The protocol is not translated.");
    return cluster(host, number, upstreams.served[number]!, policies.get(number));
  });
  entry.allRead();
  return { host, clusters: made };
}

interface PortPolicy {
  connectTimeout: string;
  maxConnectionDuration: string;
  transportSocket: object;
}

function portPolicies(
  destinationRule: Record<string, any>,
  host: string,
  upstreams: Upstreams,
): Map<number, PortPolicy> {
  const rule = new Fields(destinationRule, "DestinationRule");
  rule.expect("apiVersion", "networking.istio.io/v1");
  rule.expect("kind", "DestinationRule");
  rule.optional("metadata");
  const spec = rule.object("spec");
  spec.expect("host", host);
  spec.expect("exportTo", ["."]);
  const selector = spec.has("workloadSelector") ? spec.object("workloadSelector") : undefined;
  const selected = selector?.take<Record<string, string>>("matchLabels") ?? {};
  const policies = spec
    .object("trafficPolicy")
    .list("portLevelSettings")
    .map((port): [number, PortPolicy] => {
      const tcp = port.object("connectionPool").object("tcp");
      return [
        port.object("port").take<number>("number"),
        {
          connectTimeout: seconds(tcp.take("connectTimeout")),
          maxConnectionDuration: seconds(tcp.take("maxConnectionDuration")),
          transportSocket: upstreamTls(port.object("tls"), upstreams),
        },
      ];
    });
  rule.allRead();
  const applies = Object.entries(selected).every(([key, value]) => upstreams.labels[key] === value);
  return new Map(applies ? policies : []);
}

function cluster(host: string, port: number, served: number, policy: PortPolicy | undefined): object {
  const name = clusterName(host, port);
  const address = { socket_address: { address: "127.0.0.1", port_value: served } };
  return {
    name,
    type: "STRICT_DNS",
    dns_lookup_family: "V4_ONLY",
    lb_policy: "LEAST_REQUEST",
    connect_timeout: policy?.connectTimeout ?? "10s",
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: [{ endpoint: { address } }] }] },
    ...(policy && { transport_socket: policy.transportSocket }),
    typed_extension_protocol_options: {
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
        "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
        explicit_http_config: { http_protocol_options: {} },
        ...(policy && {
          common_http_protocol_options: { max_connection_duration: policy.maxConnectionDuration },
        }),
      },
    },
  };
}
