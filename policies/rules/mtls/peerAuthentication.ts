/** The modes that Istio knows for a PeerAuthentication, as messages may show them. */
export const peerModes = ["STRICT", "PERMISSIVE", "DISABLE", "UNSET"] as const;
