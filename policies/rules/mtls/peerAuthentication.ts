/** What the mutual TLS rules look at, and the modes Istio knows for it. */
export const peerAuthentication = "PeerAuthentication.security.istio.io";

export const peerModes = ["STRICT", "PERMISSIVE", "DISABLE", "UNSET"] as const;
