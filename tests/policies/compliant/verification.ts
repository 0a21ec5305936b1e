import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  ValidatingWebhookConfiguration: manifest(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: check }
webhooks:
  - { name: a.example.com, clientConfig: { service: { namespace: shop, name: check }, caBundle: AAAA } }
  - { name: b.example.com, clientConfig: { url: "https://check.example.com" } }`),
  MutatingWebhookConfiguration: manifest(`
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: inject, annotations: { cert-manager.io/inject-ca-from: shop/check } }
webhooks: [{ name: a.example.com, clientConfig: { service: { namespace: shop, name: check } } }]`),
  CustomResourceDefinition: manifest(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: shops.example.com }
spec:
  conversion: { strategy: Webhook, webhook: { clientConfig: { service: { namespace: shop, name: check } } } }`),
  "CustomResourceDefinition of the older API": manifest(`
apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: { name: carts.example.com }
spec: { conversion: { strategy: Webhook, webhookClientConfig: { url: "https://check.example.com" } } }`),
  APIService: manifest(`
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.metrics.example.com }
spec: { insecureSkipTLSVerify: false, caBundle: AAAA, service: { namespace: shop, name: metrics } }`),
  Deployment: manifest(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec:
  template:
    spec:
      containers:
        - command: [java, -Djdk.tls.client.protocols=TLSv1.3, -jar, shop.jar]
          args: [--server.ssl.client-auth=need, --tls-min-version=VersionTLS13, "--tls-verify=true"]
          env:
            - { name: NODE_TLS_REJECT_UNAUTHORIZED, value: "1" }
            - { name: GODEBUG, value: http2client=0 }
            - { name: JAVA_TOOL_OPTIONS, value: -Dhttps.protocols=TLSv1.3 }
            - { name: SPRING_APPLICATION_JSON, value: '{"server":{"ssl":{"client-auth":"need"}}}' }
            - { name: PGSSLMODE, value: verify-full }
            - { name: DATABASE, value: "postgres://db.example.com/shop?sslmode=verify-full" }
          livenessProbe: { exec: { command: [sh, -c, "curl -k https://localhost:8443/health"] } }`),
  ConfigMap: manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: shop, namespace: shop }
data:
  prometheus.yml: "scrape_configs: [{ tls_config: { insecure_skip_verify: false } }]"
  telegraf.conf: |
    [[inputs.http]]
    insecure_skip_verify = false
  run.sh: curl https://api.example.com
  application.yml: "server: { ssl: { enabled-protocols: [TLSv1.3], client-auth: need } }"
  application.properties: server.ssl.ciphers=TLS_AES_256_GCM_SHA384
  jvm.options: -Dhttps.protocols=TLSv1.3`),
  ServiceMonitor: manifest(`
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: shop, namespace: shop }
spec: { endpoints: [{ tlsConfig: { insecureSkipVerify: false } }] }`),
  "Release of cert-manager": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: cert-manager
values:
  config: { metricsTLSConfig: { minTLSVersion: VersionTLS13 } }
  extraArgs: [--v=2]
  webhook:
    extraArgs: [--tls-min-version=VersionTLS13]
    config:
      tlsConfig: { minTLSVersion: VersionTLS12, cipherSuites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256] }
  cainjector: { extraArgs: [] }`),
  "Release of istio-csr": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: cert-manager-istio-csr
values:
  app:
    tls: { servingTLSMinVersion: VersionTLS13, servingTLSCipherSuites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256] }`),
  "HelmRelease of cert-manager": manifest(`
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec:
  chart: { spec: { chart: cert-manager } }
  values:
    podMonitor: { tlsConfig: { insecureSkipVerify: false } }
    webhook: { config: { tlsConfig: { minTLSVersion: VersionTLS13 } } }`),
};
