import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  "PeerAuthentication of the mesh": manifest(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: STRICT } }`),
  "PeerAuthentication of a namespace": manifest(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop, creationTimestamp: "2026-01-01T00:00:00Z" }
spec: { mtls: { mode: UNSET } }`),
  "PeerAuthentication of a workload": manifest(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: ledger, namespace: shop }
spec:
  selector: { matchLabels: { app: ledger } }
  mtls: { mode: STRICT }
  portLevelMtls: { "8443": { mode: STRICT }, "9090": { mode: UNSET } }`),
  AuthorizationPolicy: manifest(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: default-deny, namespace: istio-system, annotations: { istio.io/dry-run: "false" } }
spec: { action: ALLOW, rules: [] }`),
  "AuthorizationPolicy of a workload": manifest(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ledger, namespace: shop }
spec:
  selector: { matchLabels: { app: ledger } }
  rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }], to: [], when: [] }]`),
  "AuthorizationPolicy of a gateway": manifest(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: edge, namespace: shop }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }]
  rules: [{}]`),
  Namespace: manifest(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }`),
  "Namespace in ambient mode": manifest(`
apiVersion: v1
kind: Namespace
metadata: { name: edge, labels: { istio.io/dataplane-mode: ambient } }`),
  "Namespace of a revision": manifest(`
apiVersion: v1
kind: Namespace
metadata: { name: canary, labels: { istio.io/rev: stable } }`),
  "Namespace of an operator": manifest(`
apiVersion: v1
kind: Namespace
metadata: { name: operators, labels: {} }`),
  Deployment: manifest(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: ledger, namespace: shop }
spec:
  template:
    metadata:
      labels: { app: ledger, sidecar.istio.io/inject: "true", security.istio.io/tlsMode: istio }
      annotations:
        sidecar.istio.io/inject: "true"
        sidecar.istio.io/interceptionMode: REDIRECT
        proxy.istio.io/config: "interceptionMode: TPROXY"
        traffic.sidecar.istio.io/excludeInboundPorts: "15020"
        traffic.sidecar.istio.io/includeInboundPorts: "8443,9090"
        traffic.sidecar.istio.io/includeOutboundIPRanges: "*"
        traffic.sidecar.istio.io/includeOutboundPorts: "5432"
        traffic.sidecar.istio.io/excludeOutboundPorts: ""
        traffic.sidecar.istio.io/excludeOutboundIPRanges: 169.254.169.254/32
    spec:
      hostNetwork: false
      securityContext: { runAsUser: 1000, runAsGroup: 1000 }
      containers:
        - name: ledger
          securityContext: { runAsUser: 1000 }
          ports: [{ containerPort: 8443, protocol: TCP }, { containerPort: 9090 }]`),
  StatefulSet: manifest(`
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: store, namespace: edge }
spec: { template: { metadata: { labels: { app: store } }, spec: { containers: [{ name: store }] } } }`),
  CronJob: manifest(`
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop }
spec:
  jobTemplate:
    spec:
      template:
        metadata: { annotations: { sidecar.istio.io/inject: "false" } }
        spec: { containers: [{ name: report }] }`),
  "Deployment of an operator": manifest(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: operator, namespace: operators }
spec: { template: { metadata: { labels: { app: operator } }, spec: { containers: [{ name: operator }] } } }`),
  "Deployment of the control plane": manifest(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system }
spec:
  template:
    metadata: { labels: { sidecar.istio.io/inject: "false", istio.io/dataplane-mode: none } }
    spec: { containers: [{ name: discovery, image: docker.io/istio/pilot }] }`),
  ValidatingWebhookConfiguration: manifest(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: operator }
webhooks: [{ name: a.example.com, clientConfig: { caBundle: QQ==, service: { name: operator, namespace: operators } } }]`),
  APIService: manifest(`
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.example.com }
spec: { caBundle: QQ==, service: { name: operator, namespace: operators } }`),
  CustomResourceDefinition: manifest(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: examples.example.com }
spec:
  conversion:
    strategy: Webhook
    webhook: { clientConfig: { caBundle: QQ==, service: { name: operator, namespace: operators } } }`),
  "Release of istiod": manifest(`
apiVersion: helm.sh/v3
kind: Release
name: istiod
chart: istiod
values:
  sidecarInjectorWebhook: { enableNamespacesByDefault: false, neverInjectSelector: [] }
  global:
    proxy:
      autoInject: enabled
      excludeInboundPorts: ""
      includeInboundPorts: "*"
      excludeOutboundPorts: ""
      excludeIPRanges: ""
      includeIPRanges: "*"
  meshConfig: { defaultConfig: { interceptionMode: REDIRECT }, outboundTrafficPolicy: { mode: REGISTRY_ONLY } }`),
  "Release of the node plugin": manifest(`
apiVersion: helm.sh/v3
kind: Release
name: istio-cni
chart: istio/charts/cni
values: { excludeNamespaces: [kube-system, istio-system], ambient: { enabled: true, enablementSelectors: [] } }`),
  "Release of an application": manifest(`
apiVersion: helm.sh/v3
kind: Release
name: web
chart: ./charts/web
values:
  podLabels: { sidecar.istio.io/inject: "true" }
  podAnnotations: [{ traffic.sidecar.istio.io/includeOutboundPorts: "5432" }]
  initJob: { podLabels: { sidecar.istio.io/inject: "false" } }`),
  "ConfigMap of the injector": manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: istio-sidecar-injector, namespace: istio-system }
data: { values: '{ "global": { "proxy": { "includeIPRanges": "*" } } }' }`),
  Istio: manifest(`
apiVersion: sailoperator.io/v1
kind: Istio
metadata: { name: default }
spec:
  values:
    global: { proxy: { autoInject: enabled } }
    meshConfig: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } }`),
};
