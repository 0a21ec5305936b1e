import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";

const weak = 10;

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string };
  spec?: object;
  data?: Record<string, string>;
}

const workload = (n: number) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: `web-${n}`, namespace: `shop-${n % 20}`, labels: { app: `web-${n}` } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: `web-${n}` } },
    template: {
      metadata: { labels: { app: `web-${n}` } },
      spec: {
        serviceAccountName: `web-${n}`,
        containers: [
          {
            name: "web",
            image: `registry.example.com/shop/web:1.${n % 30}`,
            ports: [{ containerPort: 8443, name: "https" }],
            env: [
              { name: "LOG_LEVEL", value: "info" },
              { name: "BACKEND", value: `https://api-${n}.shop.svc:8443` },
            ],
            resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } },
            readinessProbe: { httpGet: { path: "/ready", port: "https", scheme: "HTTPS" } },
          },
        ],
      },
    },
  },
});

const kinds: ((n: number, isWeak: boolean) => Manifest)[] = [
  (n) => workload(n),
  (n) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: `web-${n}`, namespace: `shop-${n % 20}` },
    spec: { selector: { app: `web-${n}` }, ports: [{ name: "https", port: 443, targetPort: "https" }] },
  }),
  (n) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: `web-${n}`, namespace: `shop-${n % 20}` },
    data: { "app.properties": "cache.size=100\ncache.ttl=60\nfeature.search=on\n", MOTD: "hello" },
  }),
  (n, isWeak) => ({
    apiVersion: "security.istio.io/v1",
    kind: "PeerAuthentication",
    metadata: { name: `web-${n}`, namespace: `shop-${n % 20}` },
    spec: {
      selector: { matchLabels: { app: `web-${n}` } },
      mtls: { mode: isWeak ? "PERMISSIVE" : "STRICT" },
    },
  }),
  (n, isWeak) => ({
    apiVersion: "networking.istio.io/v1",
    kind: "DestinationRule",
    metadata: { name: `web-${n}`, namespace: `shop-${n % 20}` },
    spec: {
      host: `web-${n}.shop-${n % 20}.svc.cluster.local`,
      trafficPolicy: { tls: { mode: isWeak ? "DISABLE" : "ISTIO_MUTUAL" } },
    },
  }),
  (n, isWeak) => ({
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name: `edge-${n}`, namespace: `shop-${n % 20}` },
    spec: {
      selector: { istio: "ingressgateway" },
      servers: [
        {
          port: { number: 443, name: "https", protocol: "HTTPS" },
          hosts: [`shop-${n}.example.com`],
          tls: {
            mode: "SIMPLE",
            credentialName: `shop-${n}`,
            minProtocolVersion: isWeak ? "TLSV1_1" : "TLSV1_3",
          },
        },
      ],
    },
  }),
  (n, isWeak) => ({
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: `web-${n}`, namespace: `shop-${n % 20}` },
    spec: {
      secretName: `web-${n}-tls`,
      duration: "720h",
      renewBefore: "240h",
      dnsNames: [`web-${n}.shop-${n % 20}.svc`],
      usages: ["server auth", "client auth"],
      issuerRef: { kind: "ClusterIssuer", name: "company-ca" },
      privateKey: {
        algorithm: isWeak ? "RSA" : "ECDSA",
        size: isWeak ? 1024 : 256,
        rotationPolicy: "Always",
      },
    },
  }),
  (n, isWeak) => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: { name: `web-${n}`, namespace: `shop-${n % 20}` },
    spec: {
      ingressClassName: "nginx",
      ...(isWeak ? {} : { tls: [{ hosts: [`web-${n}.example.com`], secretName: `web-${n}-tls` }] }),
      rules: [
        {
          host: `web-${n}.example.com`,
          http: {
            paths: [
              {
                path: "/",
                pathType: "Prefix",
                backend: { service: { name: `web-${n}`, port: { number: 443 } } },
              },
            ],
          },
        },
      ],
    },
  }),
  (n, isWeak) =>
    isWeak
      ? {
          apiVersion: "v1",
          kind: "Secret",
          metadata: { name: `db-${n}`, namespace: `shop-${n % 20}` },
          data: { value: "bm90IGEgc2VjcmV0" },
        }
      : {
          apiVersion: "v1",
          kind: "ServiceAccount",
          metadata: { name: `web-${n}`, namespace: `shop-${n % 20}` },
        },
  (n) => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: `web-${n}`, namespace: `shop-${n % 20}` },
    spec: {
      podSelector: { matchLabels: { app: `web-${n}` } },
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ protocol: "TCP", port: 8443 }] }],
    },
  }),
];

/** Mixed objects, always the same ones; every tenth of its kind breaks one rule. */
export const mixedObjects = (count: number): Manifest[] =>
  Array.from({ length: count }, (_, at) => {
    const n = Math.floor(at / kinds.length);
    return kinds[at % kinds.length]!(n, n % weak === 0);
  });

/** Writes `objects` mixed objects into `files` files of a new folder below `parent`, always the same ones. */
export function writeManifests(parent: string, objects: number, files: number): string {
  const folder = path.join(parent, `objects-${objects}`);
  fs.mkdirSync(folder, { recursive: true });
  const documents = mixedObjects(objects).map((object) => stringify(object));
  const each = objects / files;
  for (let file = 0; file < files; file++) {
    const text = documents.slice(file * each, (file + 1) * each).join("---\n");
    fs.writeFileSync(path.join(folder, `part-${String(file).padStart(4, "0")}.yaml`), text);
  }
  return folder;
}
