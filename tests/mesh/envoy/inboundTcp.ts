import { Fields } from "./fields";

const type = (name: string) => `type.googleapis.com/envoy.extensions.${name}`;

/** The policies for one pod, mesh-wide ones among them. */
export interface Inbound {
  policies: any[];
  /** The pod's port, at which the proxy listens here. */
  port: number;
  /** Where the application listens, on 127.0.0.1. */
  application: number;
  /** The workload's certificate and the mesh's root, in PEM. */
  certificate: { certificatePem: string; privateKeyPem: string };
  root: string;
}

/**
 * A proxy's configuration for one TCP port under STRICT mutual TLS: DENY policies before ALLOW policies, as istiod puts
 * them. Source: istio/istio pilot/pkg/security/authz/builder and model.
 */
export function inboundTcp({ policies, port, application, certificate, root }: Inbound): object {
  const local = (port_value: number) => ({ socket_address: { address: "127.0.0.1", port_value } });
  const inline = (inline_string: string) => ({ inline_string });
  const transport_socket = {
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": type("transport_sockets.tls.v3.DownstreamTlsContext"),
      require_client_certificate: true,
      common_tls_context: {
        tls_certificates: [
          {
            certificate_chain: inline(certificate.certificatePem),
            private_key: inline(certificate.privateKeyPem),
          },
        ],
        validation_context: { trusted_ca: inline(root) },
      },
    },
  };
  const proxy = {
    name: "envoy.filters.network.tcp_proxy",
    typed_config: {
      "@type": type("filters.network.tcp_proxy.v3.TcpProxy"),
      stat_prefix: "in",
      cluster: "in",
    },
  };
  const endpoint = { endpoint: { address: local(application) } };
  return {
    node: { id: "sidecar", cluster: "server" },
    admin: { address: local(0) },
    static_resources: {
      listeners: [
        {
          name: "inbound",
          address: local(port),
          filter_chains: [{ transport_socket, filters: [...filters(policies), proxy] }],
        },
      ],
      clusters: [
        {
          name: "in",
          type: "STATIC",
          load_assignment: { cluster_name: "in", endpoints: [{ lb_endpoints: [endpoint] }] },
        },
      ],
    },
  };
}

/** One filter for all DENY policies, then one for all ALLOW policies, which refuses what none of them matches. */
function filters(policies: any[]): object[] {
  const translated = policies.map(translate);
  return ["DENY", "ALLOW"].flatMap((action) => {
    const of = translated.filter((each) => each.action === action);
    if (of.length === 0) return [];
    const rules = { action, policies: Object.fromEntries(of.flatMap((each) => each.rules)) };
    const typed_config = { "@type": type("filters.network.rbac.v3.RBAC"), stat_prefix: "tcp.", rules };
    return [{ name: "envoy.filters.network.rbac", typed_config }];
  });
}

function translate(policy: Record<string, any>): { action: string; rules: [string, object][] } {
  const fields = new Fields(policy, "AuthorizationPolicy");
  fields.expect("apiVersion", "security.istio.io/v1");
  fields.expect("kind", "AuthorizationPolicy");
  const { namespace, name } = fields.take<{ namespace: string; name: string }>("metadata");
  const spec = fields.object("spec");
  // Whoever calls this has chosen the policies of the pod.
  spec.optional("selector");
  const action = spec.optional<string>("action") ?? "ALLOW";
  const rules = spec.has("rules") ? spec.list("rules") : [];
  const translated = rules.map((rule, index): [string, object] => [
    `ns[${namespace}]-policy[${name}]-rule[${index}]`,
    {
      permissions: rule.has("to") ? rule.list("to").flatMap(permissions) : [{ any: true }],
      principals: rule.has("from") ? rule.list("from").flatMap(principals) : [{ any: true }],
    },
  ]);
  fields.allRead();
  return { action, rules: translated };
}

const permissions = (to: Fields): object[] =>
  to
    .object("operation")
    .take<string[]>("ports")
    .map((port) => ({ destination_port: Number(port) }));

const principals = (from: Fields): object[] =>
  from
    .object("source")
    .take<string[]>("principals")
    .map((principal) => ({ authenticated: { principal_name: { exact: `spiffe://${principal}` } } }));
