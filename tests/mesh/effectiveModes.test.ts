import { deepEqual, equal, ok } from "node:assert/strict";
import type { CallOutcome } from "../../policies/mesh/callOutcome";
import { effectiveModes } from "../../policies/mesh/effectiveModes";
import { modesTable } from "../../policies/mesh/modesTable";
import { situation } from "./modeSituation";

/** Pages of istio.io/latest/docs with their section, and files of github.com/istio/istio under pilot/pkg. */
const references = {
  scope: "concepts/security: Peer authentication (the narrowest matching policy)",
  modes: "concepts/security: Peer authentication (the modes)",
  permissive: "concepts/security: Permissive mode",
  unset: "reference/config/security/peer_authentication: PeerAuthentication.MutualTLS.Mode (UNSET)",
  port: "reference/config/security/peer_authentication: PeerAuthentication (portLevelMtls, the example of finance and 8080)",
  ambient: "reference/config/security/peer_authentication: PeerAuthentication (ambient mode, DISABLE)",
  auto: "reference/config/istio.mesh.v1alpha1: MeshConfig.enableAutoMtls",
  client: "reference/config/networking/destination-rule: ClientTLSSettings.TLSmode",
  drPort: "reference/config/networking/destination-rule: TrafficPolicy (portLevelSettings)",
  subset: "reference/config/networking/destination-rule: Subset (trafficPolicy)",
  where: "ops/best-practices/traffic-management: Cross namespace configuration sharing",
  conflict: "ops/common-problems/network-issues: 503 errors after setting destination rule",
  namespace: "model/push_context.go: BestEffortInferServiceMTLSMode (namespace and mesh only)",
  endpoint: "xds/endpoints/mtls_checker.go: trafficPolicyTLSModeForPort, checkMtlsEnabled",
  inbound: "networking/core/listener_inbound.go: getFilterChainMatchOptions",
  label: "reference/config/labels: security.istio.io/tlsMode",
  excluded: "reference/config/annotations: traffic.sidecar.istio.io/excludeInboundPorts",
  hbone: "networking/core/cluster_tls.go: applyHBONETransportSocketMatches",
} as const;

type Row = [
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

const table: Row[] = [
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

describe("effective modes", () => {
  for (const [words, mode, mesh, outside, by] of table) {
    it(`${words}: ${mode}, ${mesh} from the mesh, ${outside} from outside (${references[by]})`, () => {
      const row = situation(words);
      deepEqual([row.mode, row.fromMesh, row.fromOutside], [mode, mesh, outside]);
    });
  }

  it("are tried in at least 60 situations, each of them another, with no reference in vain", () => {
    ok(table.length >= 60, `${table.length}`);
    equal(new Set(table.map(([words]) => words)).size, table.length);
    deepEqual(new Set(table.map(([, , , , by]) => by)), new Set(Object.keys(references)));
  });

  it("are those of each port, and of all that nobody declares", () => {
    const objects = [
      {
        apiVersion: "security.istio.io/v1",
        kind: "PeerAuthentication",
        metadata: { namespace: "foo", name: "default" },
        spec: { mtls: { mode: "STRICT" } },
      },
      {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: "foo", labels: { "istio-injection": "enabled" } },
      },
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { namespace: "foo", name: "web", labels: { app: "web" } },
        spec: { containers: [{ name: "web", ports: [{ containerPort: 8080 }] }] },
      },
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { namespace: "foo", name: "web" },
        spec: { selector: { app: "web" }, ports: [{ port: 443, targetPort: 8443 }] },
      },
    ];
    const rows = effectiveModes(objects, { rootNamespace: "istio-system" });
    // No Service leads to 8080 and to the rest: such a call goes to the pod's address, in plaintext.
    deepEqual(modesTable(rows).split("\n"), [
      "WORKLOAD     PORT   MODE    STATED BY                       SERVICE  FROM MESH   FROM OUTSIDE",
      "Pod foo/web  8080   STRICT  PeerAuthentication foo/default  -        refused     refused",
      "Pod foo/web  8443   STRICT  PeerAuthentication foo/default  web:443  mutual TLS  refused",
      "Pod foo/web  other  STRICT  PeerAuthentication foo/default  -        refused     refused",
    ]);
  });
});
