/** An object that violates one rule of a family, and as far as possible no other. */
export interface Violation {
  /** Folder below policies/rules. */
  family: string;
  /** Id of the rule that it violates. */
  rule: string;
  object: { apiVersion: string; kind: string; metadata: Record<string, any>; [field: string]: any };
}

const violation = (
  family: string,
  rule: string,
  apiVersion: string,
  kind: string,
  content: Record<string, unknown>,
): Violation => ({
  family,
  rule,
  object: {
    apiVersion,
    kind,
    metadata: { name: `${family.toLowerCase()}-probe`, namespace: "probe" },
    ...content,
  },
});

const container = (env: Record<string, string>) => ({
  selector: { matchLabels: { app: "probe" } },
  template: {
    metadata: { labels: { app: "probe" } },
    spec: {
      containers: [
        { name: "app", image: "probe:1", env: Object.entries(env).map(([name, value]) => ({ name, value })) },
      ],
    },
  },
});

/** A Secret's value, which no message may show. */
export const hush = Buffer.from("hush").toString("base64");

/** One violation for each family of rules: a Pulumi program creates them, and the command reads the same. */
export const violations: readonly Violation[] = [
  violation("mtls", "MTLS-02", "security.istio.io/v1", "PeerAuthentication", {
    spec: { mtls: { mode: "PERMISSIVE" } },
  }),
  violation("destination", "DR-01", "networking.istio.io/v1", "DestinationRule", {
    spec: { host: "shop.probe.svc.cluster.local", trafficPolicy: { tls: { mode: "DISABLE" } } },
  }),
  violation("external", "SE-01", "networking.istio.io/v1", "ServiceEntry", {
    spec: {
      hosts: ["api.example.com"],
      location: "MESH_EXTERNAL",
      resolution: "DNS",
      ports: [{ number: 80, name: "http", protocol: "HTTP" }],
    },
  }),
  violation("mesh", "ME-01", "v1", "ConfigMap", {
    metadata: { name: "istio", namespace: "istio-system" },
    data: { mesh: "enableAutoMtls: false\n" },
  }),
  violation("gateway", "GW-03", "networking.istio.io/v1", "Gateway", {
    spec: {
      selector: { istio: "ingressgateway" },
      servers: [
        {
          hosts: ["shop.example.com"],
          port: { number: 443, name: "https", protocol: "HTTPS" },
          tls: { mode: "MUTUAL", credentialName: "shop-tls", minProtocolVersion: "TLSV1_0" },
        },
      ],
    },
  }),
  violation("gatewayApi", "GA-02", "gateway.networking.k8s.io/v1", "BackendTLSPolicy", {
    spec: { targetRefs: [{ group: "", kind: "Service", name: "shop" }], validation: {} },
  }),
  violation("ingress", "IN-01", "networking.k8s.io/v1", "Ingress", {
    spec: { rules: [{ host: "shop.example.com" }] },
  }),
  violation("certificates", "CM-02", "cert-manager.io/v1", "Certificate", {
    spec: {
      secretName: "probe-tls",
      dnsNames: ["probe.svc"],
      usages: ["server auth"],
      privateKey: { algorithm: "RSA", size: 1024 },
      issuerRef: { name: "probe", kind: "ClusterIssuer" },
    },
  }),
  violation("secrets", "SEC-01", "v1", "Secret", { data: { PASSWORD: hush } }),
  violation("verification", "WH-02", "apps/v1", "Deployment", {
    spec: container({ NODE_TLS_REJECT_UNAUTHORIZED: "0" }),
  }),
  violation("messaging", "MQ-01", "v1", "ConfigMap", {
    data: { "channels.mqsc": "DEFINE CHANNEL(APP.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH(' ')\n" },
  }),
  violation("directory", "LD-01", "apps/v1", "Deployment", {
    spec: container({ LDAP_URL: "ldap://directory.probe.svc:389" }),
  }),
];

/** Violates MTLS-02 by a mode that the program knows only once another object exists: until then COV-01 tells of it. */
export const openMode = <T>(mode: T) => ({
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { name: "coverage-probe", namespace: "probe" },
  spec: { selector: { matchLabels: { app: "known" } }, mtls: { mode } },
});
