import type { ClientTls } from "./clientRules";
import type { MutualTlsMode } from "./peerPolicy";

/** What happens to a call. */
export type CallOutcome =
  /** Both ends prove who they are by certificates of the mesh. */
  | "mutual TLS"
  /** Nobody proves anything, and anybody on the way reads along. */
  | "plaintext"
  /** The connection fails. */
  | "refused"
  /** The TLS is not the mesh's: the proxy passes it on, and it works only where the application itself answers it. */
  | "application TLS"
  /** It depends on what is not known yet. */
  | "not known";

/** The port that is called. */
export interface CalledPort {
  /** What stands before the application: nothing, a sidecar, the node's ztunnel. */
  proxy: "none" | "sidecar" | "ztunnel";
  /** The mode in force on the port; undefined where it is not known yet. */
  mode: MutualTlsMode | undefined;
  /** The mode that namespace and mesh come to, which is all that a client's cluster is built by. */
  namespaceMode: MutualTlsMode | undefined;
  /** An annotation keeps the port out of the sidecar, though clients take it for a port of the mesh. */
  captured: boolean;
  /** The label `security.istio.io/tlsMode: disabled` tells clients that the pods speak no mutual TLS. */
  saysPlaintext: boolean;
}

/** A call from outside the mesh, in plaintext. An outside client of its own TLS gets as far as `application TLS`. */
export const callFromOutside = (port: CalledPort): CallOutcome => received("plaintext", port);

/**
 * A call from a pod in the mesh to a Service, through its proxy. `tls` is what DestinationRules say; `autoMtls` is the
 * mesh's `enableAutoMtls`. A client that dials a pod's address instead of a Service sends plaintext.
 *
 * Source: Istio's `buildUpstreamTLSSettings` (cluster_tls.go) and `checkMtlsEnabled` (mtls_checker.go).
 */
export function callFromMesh(port: CalledPort, tls: ClientTls, autoMtls: boolean): CallOutcome {
  // A tunnel of the mesh (HBONE) carries whatever a DestinationRule asks for inside it.
  if (port.proxy === "ztunnel") return "mutual TLS";
  const call = sent(port, tls, autoMtls);
  return call === "not known" ? call : received(call, port);
}

type Sent = "mutual TLS" | "plaintext" | "other TLS";

function sent(port: CalledPort, { cluster, endpoint }: ClientTls, autoMtls: boolean): Sent | "not known" {
  if (cluster !== undefined) return sentBy[cluster];
  if (!autoMtls || port.namespaceMode === "DISABLE") return "plaintext";
  if (endpoint !== undefined) return endpoint === "ISTIO_MUTUAL" ? "mutual TLS" : "plaintext";
  if (port.proxy === "none" || port.saysPlaintext) return "plaintext";
  if (port.mode === undefined || port.namespaceMode === undefined) return "not known";
  return port.mode === "DISABLE" ? "plaintext" : "mutual TLS";
}

const sentBy = {
  DISABLE: "plaintext",
  SIMPLE: "other TLS",
  /** The certificate is one that the rule names, not the mesh's. */
  MUTUAL: "other TLS",
  ISTIO_MUTUAL: "mutual TLS",
} as const;

function received(call: Sent, { proxy, mode, captured }: CalledPort): CallOutcome {
  const terminates = proxy !== "none" && captured;
  if (!terminates || mode === "DISABLE") return byApplication[call];
  if (mode === undefined) return call === "mutual TLS" ? call : "not known";
  if (mode === "STRICT") return call === "mutual TLS" ? call : "refused";
  return call === "other TLS" ? "application TLS" : call;
}

/** An application that expects plaintext, since the proxy is to do the rest. */
const byApplication = {
  "mutual TLS": "refused",
  plaintext: "plaintext",
  "other TLS": "application TLS",
} as const;
