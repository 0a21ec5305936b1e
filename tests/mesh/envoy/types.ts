/** The name of an extension's type. */
export const type = (name: string): string => `type.googleapis.com/envoy.extensions.${name}`;

/** An address on this machine. */
export const local = (port_value: number): object => ({
  socket_address: { address: "127.0.0.1", port_value },
});

/** A cluster of one endpoint. */
export const endpoints = (cluster_name: string, port: number, metadata?: object): object => ({
  cluster_name,
  endpoints: [{ lb_endpoints: [{ endpoint: { address: local(port) }, ...(metadata && { metadata }) }] }],
});

/** What every proxy has: the filter that tells TLS from plaintext, and the one that sends a call on its way. */
export const tlsInspector = {
  name: "envoy.filters.listener.tls_inspector",
  typed_config: { "@type": type("filters.listener.tls_inspector.v3.TlsInspector") },
};

export const router = {
  name: "envoy.filters.http.router",
  typed_config: { "@type": type("filters.http.router.v3.Router") },
};
