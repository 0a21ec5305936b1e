/**
 * The fields of the Gateway API (1.5 and later) that are set here.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/
 */
export interface Gateway {
  apiVersion: "gateway.networking.k8s.io/v1";
  kind: "Gateway";
  spec?: {
    gatewayClassName: string;
    addresses: { type: "Hostname"; value: string }[];
    tls?: { frontend: { default: { validation: { caCertificateRefs: Reference[] } } } };
    listeners: Listener[];
  };
}

export interface Listener {
  name: string;
  hostname?: string;
  port: number;
  protocol: "HTTP" | "HTTPS" | "TLS";
  tls?: {
    mode: "Terminate" | "Passthrough";
    certificateRefs?: { kind: "Secret"; name: string }[];
    options?: Record<string, string>;
  };
  allowedRoutes: { kinds: { kind: "HTTPRoute" | "TLSRoute" }[]; namespaces: { from: "Same" } };
}

interface Reference {
  group: "";
  kind: string;
  name: string;
}

interface Parent {
  name: string;
  sectionName: string;
}

interface Backend {
  namespace: string;
  name: string;
  port: number;
}

export interface HttpRoute {
  apiVersion: "gateway.networking.k8s.io/v1";
  kind: "HTTPRoute";
  spec?: {
    parentRefs: Parent[];
    hostnames: string[];
    rules: {
      matches?: { path: { type: "PathPrefix"; value: string } }[];
      filters: (
        | {
            type: "RequestRedirect";
            requestRedirect: { scheme: "https"; statusCode: 301; port?: number };
          }
        | {
            type: "ResponseHeaderModifier";
            responseHeaderModifier: { set: { name: string; value: string }[] };
          }
      )[];
      backendRefs?: Backend[];
    }[];
  };
}

export interface TlsRoute {
  apiVersion: "gateway.networking.k8s.io/v1";
  kind: "TLSRoute";
  spec?: { parentRefs: Parent[]; hostnames: string[]; rules: { backendRefs: Backend[] }[] };
}

export interface ReferenceGrant {
  apiVersion: "gateway.networking.k8s.io/v1beta1";
  kind: "ReferenceGrant";
  spec?: {
    from: { group: string; kind: string; namespace: string }[];
    to: Reference[];
  };
}
