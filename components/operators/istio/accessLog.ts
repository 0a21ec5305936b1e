/**
 * One line for each request or connection that says how it was secured: on the side of the caller (`downstream`) and of
 * the callee (`upstream`). Only operators that Envoy 1.25 and later know: of a format with an unknown one Envoy refuses
 * the whole listener. Source: Envoy, "Substitution formatter"; tests hand it to a real Envoy.
 */
const fields = {
  start_time: "%START_TIME%",
  response_code: "%RESPONSE_CODE%",
  response_flags: "%RESPONSE_FLAGS%",
  termination: "%CONNECTION_TERMINATION_DETAILS%",
  duration_ms: "%DURATION%",
  server_name: "%REQUESTED_SERVER_NAME%",
  upstream_cluster: "%UPSTREAM_CLUSTER%",
  downstream_tls_version: "%DOWNSTREAM_TLS_VERSION%",
  downstream_tls_cipher: "%DOWNSTREAM_TLS_CIPHER%",
  downstream_peer: "%DOWNSTREAM_PEER_URI_SAN%",
  downstream_peer_subject: "%DOWNSTREAM_PEER_SUBJECT%",
  downstream_peer_certificate_end: "%DOWNSTREAM_PEER_CERT_V_END%",
  downstream_tls_failure: "%DOWNSTREAM_TRANSPORT_FAILURE_REASON%",
  upstream_tls_version: "%UPSTREAM_TLS_VERSION%",
  upstream_tls_cipher: "%UPSTREAM_TLS_CIPHER%",
  upstream_peer: "%UPSTREAM_PEER_URI_SAN%",
  upstream_peer_subject: "%UPSTREAM_PEER_SUBJECT%",
  upstream_tls_failure: "%UPSTREAM_TRANSPORT_FAILURE_REASON%",
};

export const accessLog = {
  file: "/dev/stdout",
  encoding: "JSON",
  format: JSON.stringify(fields),
};
