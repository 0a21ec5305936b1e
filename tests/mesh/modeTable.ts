import type { CallOutcome } from "../../policies/mesh/callOutcome";

/**
 * Where Istio says so: a section of istio.io/latest/docs; a field's comment in the API, which is also its reference page
 * (istio.io/api 1.30.3); or the source, where neither says it (istio/istio, pilot/pkg).
 */
export const references = {
  scope: "concepts/security: Selector field (the narrowest matching policy)",
  modes: "concepts/security: Peer authentication (the modes)",
  permissive: "concepts/security: Permissive mode",
  unset: "security/v1beta1/peer_authentication.proto: PeerAuthentication.MutualTLS.Mode.UNSET",
  port: "security/v1beta1/peer_authentication.proto: PeerAuthentication (the example of finance and 8080)",
  ambient: "security/v1beta1/peer_authentication.proto: PeerAuthentication (in ambient mode)",
  auto: "mesh/v1alpha1/config.proto: MeshConfig.enable_auto_mtls",
  client: "networking/v1alpha3/destination_rule.proto: ClientTLSSettings.TLSmode",
  drPort: "networking/v1alpha3/destination_rule.proto: TrafficPolicy.port_level_settings",
  subset: "networking/v1alpha3/destination_rule.proto: Subset.traffic_policy",
  where: "ops/best-practices/traffic-management: Control configuration sharing across namespaces",
  conflict: "ops/common-problems/network-issues: 503 errors after setting destination rule",
  namespace: "source model/push_context.go: BestEffortInferServiceMTLSMode (namespace and mesh only)",
  endpoint: "source xds/endpoints/mtls_checker.go: trafficPolicyTLSModeForPort, checkMtlsEnabled",
  inbound: "source networking/core/filterchain_options.go: getFilterChainMatchOptions",
  label: "label/labels.yaml: security.istio.io/tlsMode (hidden from the reference page)",
  excluded: "annotation/annotations.yaml: traffic.sidecar.istio.io/excludeInboundPorts",
  hbone: "source networking/core/cluster_tls.go: applyHBONETransportSocketMatches",
} as const;

/** What a situation (see modeSituation.ts) comes to: the mode, a call from the mesh, one from outside, and who says so. */
export type Row = [
  words: string,
  mode: string,
  mesh: CallOutcome,
  outside: CallOutcome,
  by: keyof typeof references,
];
const M = "mutual TLS";
const P = "plaintext";
const R = "refused";
const A = "application TLS";

export const table: Row[] = [
  // Scopes, with clients left to auto mutual TLS.
  ["auto=on", "PERMISSIVE", M, P, "permissive"],
  ["mesh=STRICT", "STRICT", M, R, "modes"],
  ["mesh=PERMISSIVE", "PERMISSIVE", M, P, "modes"],
  ["mesh=DISABLE", "DISABLE", P, P, "modes"],
  ["mesh=UNSET", "PERMISSIVE", M, P, "unset"],
  ["mesh=STRICT ns=PERMISSIVE", "PERMISSIVE", M, P, "scope"],
  ["mesh=PERMISSIVE ns=STRICT", "STRICT", M, R, "scope"],
  ["mesh=STRICT ns=DISABLE", "DISABLE", P, P, "scope"],
  ["mesh=DISABLE ns=STRICT", "STRICT", M, R, "scope"],
  ["mesh=STRICT ns=UNSET", "STRICT", M, R, "unset"],
  ["mesh=DISABLE ns=UNSET", "DISABLE", P, P, "unset"],
  ["ns=STRICT", "STRICT", M, R, "scope"],
  ["ns=UNSET", "PERMISSIVE", M, P, "unset"],
  ["mesh=STRICT wl=PERMISSIVE", "PERMISSIVE", M, P, "scope"],
  ["mesh=STRICT wl=DISABLE", "DISABLE", P, P, "scope"],
  ["mesh=PERMISSIVE wl=STRICT", "STRICT", M, R, "scope"],
  ["ns=PERMISSIVE wl=STRICT", "STRICT", M, R, "scope"],
  ["mesh=STRICT ns=PERMISSIVE wl=UNSET", "PERMISSIVE", M, P, "unset"],
  ["mesh=STRICT wl=UNSET", "STRICT", M, R, "unset"],
  // A client's cluster is built by namespace and mesh alone: it sends plaintext to the one workload that demands TLS.
  ["ns=DISABLE wl=STRICT", "STRICT", R, R, "namespace"],
  ["mesh=DISABLE wl=STRICT", "STRICT", R, R, "namespace"],
  ["ns=DISABLE wl=PERMISSIVE", "PERMISSIVE", P, P, "namespace"],
  // Ports of the workload.
  ["mesh=STRICT port=PERMISSIVE", "PERMISSIVE", M, P, "port"],
  ["mesh=STRICT port=DISABLE", "DISABLE", P, P, "port"],
  ["mesh=STRICT port=UNSET", "STRICT", M, R, "port"],
  ["wl=STRICT port=DISABLE", "DISABLE", P, P, "port"],
  ["wl=UNSET port=DISABLE", "DISABLE", P, P, "port"],
  ["wl=PERMISSIVE port=STRICT", "STRICT", M, R, "port"],
  ["ns=DISABLE port=STRICT", "STRICT", R, R, "namespace"],
  ["ns=STRICT wl=PERMISSIVE port=UNSET", "PERMISSIVE", M, P, "unset"],
  // DestinationRules: what they say is always used.
  ["mesh=STRICT dr=ISTIO_MUTUAL", "STRICT", M, R, "client"],
  ["mesh=STRICT dr=DISABLE", "STRICT", R, R, "conflict"],
  ["mesh=STRICT dr=SIMPLE", "STRICT", R, R, "inbound"],
  ["mesh=STRICT dr=MUTUAL", "STRICT", R, R, "client"],
  ["mesh=PERMISSIVE dr=ISTIO_MUTUAL", "PERMISSIVE", M, P, "client"],
  ["mesh=PERMISSIVE dr=DISABLE", "PERMISSIVE", P, P, "client"],
  ["mesh=PERMISSIVE dr=SIMPLE", "PERMISSIVE", A, P, "inbound"],
  ["mesh=PERMISSIVE dr=MUTUAL", "PERMISSIVE", A, P, "inbound"],
  ["mesh=DISABLE dr=ISTIO_MUTUAL", "DISABLE", R, P, "conflict"],
  ["mesh=DISABLE dr=DISABLE", "DISABLE", P, P, "client"],
  ["mesh=DISABLE dr=SIMPLE", "DISABLE", A, P, "client"],
  ["mesh=STRICT dr=none", "STRICT", M, R, "auto"],
  ["ns=DISABLE wl=STRICT dr=ISTIO_MUTUAL", "STRICT", M, R, "client"],
  ["mesh=STRICT port=DISABLE dr=ISTIO_MUTUAL", "DISABLE", R, P, "conflict"],
  // Settings of a Service port replace those of the rule; where they say nothing of TLS, endpoints still heed the rule.
  ["mesh=STRICT dr=DISABLE drport=ISTIO_MUTUAL", "STRICT", M, R, "drPort"],
  ["mesh=STRICT dr=ISTIO_MUTUAL drport=DISABLE", "STRICT", R, R, "drPort"],
  ["mesh=PERMISSIVE dr=ISTIO_MUTUAL drport=SIMPLE", "PERMISSIVE", A, P, "drPort"],
  ["mesh=STRICT drport=DISABLE", "STRICT", R, R, "drPort"],
  ["mesh=PERMISSIVE dr=DISABLE drport=none", "PERMISSIVE", P, P, "endpoint"],
  ["mesh=STRICT dr=DISABLE drport=none", "STRICT", R, R, "endpoint"],
  ["mesh=STRICT dr=ISTIO_MUTUAL drport=none", "STRICT", M, R, "endpoint"],
  ["mesh=STRICT dr=ISTIO_MUTUAL drport=none auto=off", "STRICT", R, R, "drPort"],
  // Subsets.
  ["mesh=STRICT dr=ISTIO_MUTUAL sub=DISABLE", "STRICT", R, R, "subset"],
  ["mesh=STRICT dr=DISABLE sub=ISTIO_MUTUAL", "STRICT", M, R, "subset"],
  ["mesh=STRICT dr=DISABLE sub=none", "STRICT", R, R, "subset"],
  ["mesh=PERMISSIVE dr=ISTIO_MUTUAL sub=SIMPLE", "PERMISSIVE", A, P, "subset"],
  ["mesh=STRICT dr=ISTIO_MUTUAL sub=ISTIO_MUTUAL subport=DISABLE", "STRICT", R, R, "subset"],
  ["mesh=STRICT dr=DISABLE drport=ISTIO_MUTUAL sub=none", "STRICT", M, R, "subset"],
  ["mesh=STRICT sub=none", "STRICT", M, R, "auto"],
  // Where the rule lies.
  ["mesh=STRICT dr=ISTIO_MUTUAL callerdr=DISABLE", "STRICT", R, R, "where"],
  ["mesh=STRICT dr=DISABLE callerdr=ISTIO_MUTUAL", "STRICT", M, R, "where"],
  ["mesh=STRICT dr=ISTIO_MUTUAL rootdr=DISABLE", "STRICT", M, R, "where"],
  ["mesh=STRICT rootdr=DISABLE", "STRICT", R, R, "where"],
  ["mesh=STRICT from=bar dr=ISTIO_MUTUAL rootdr=DISABLE", "STRICT", M, R, "where"],
  ["mesh=STRICT from=bar dr=DISABLE rootdr=ISTIO_MUTUAL", "STRICT", R, R, "where"],
  ["mesh=STRICT from=bar", "STRICT", M, R, "auto"],
  // Without auto mutual TLS a client sends plaintext unless a rule says otherwise.
  ["mesh=STRICT auto=off", "STRICT", R, R, "auto"],
  ["mesh=PERMISSIVE auto=off", "PERMISSIVE", P, P, "auto"],
  ["mesh=DISABLE auto=off", "DISABLE", P, P, "auto"],
  ["mesh=STRICT auto=off dr=ISTIO_MUTUAL", "STRICT", M, R, "auto"],
  ["mesh=STRICT auto=off rootdr=ISTIO_MUTUAL", "STRICT", M, R, "auto"],
  // Pods without a proxy, and pods that seem to have none.
  ["mesh=STRICT in=no", "none", P, P, "auto"],
  ["mesh=STRICT pod=out", "none", P, P, "auto"],
  ["mesh=STRICT pod=out dr=ISTIO_MUTUAL", "none", R, P, "conflict"],
  ["mesh=STRICT pod=out dr=SIMPLE", "none", A, P, "client"],
  ["mesh=STRICT pod=plain", "STRICT", R, R, "label"],
  ["mesh=PERMISSIVE pod=plain", "PERMISSIVE", P, P, "label"],
  ["mesh=STRICT pod=excluded", "none", R, P, "excluded"],
  // Ambient.
  ["in=ambient", "PERMISSIVE", M, P, "ambient"],
  ["mesh=STRICT in=ambient", "STRICT", M, R, "ambient"],
  ["mesh=STRICT port=PERMISSIVE in=ambient", "PERMISSIVE", M, P, "ambient"],
  ["mesh=STRICT dr=DISABLE in=ambient", "STRICT", M, R, "hbone"],
];
