import { manifest } from "./judge";

/** One compliant object of each kind the rules read, with every field they look at. */
export const fullObjects: Record<string, Record<string, any>> = {
  PeerAuthentication: manifest(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec:
  selector: { matchLabels: { app: openldap } }
  mtls: { mode: STRICT }
  portLevelMtls: { "1636": { mode: STRICT } }`),
  DestinationRule: manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
spec:
  trafficPolicy:
    tls: { mode: MUTUAL }
    portLevelSettings: [{ tls: { mode: MUTUAL } }]
  subsets: [{ trafficPolicy: { tls: { mode: SIMPLE }, portLevelSettings: [{ tls: { mode: SIMPLE } }] } }]`),
  Gateway: manifest(`
apiVersion: networking.istio.io/v1
kind: Gateway
spec:
  servers:
    - tls: { mode: MUTUAL, minProtocolVersion: TLSV1_3, maxProtocolVersion: TLSV1_3 }`),
  Certificate: manifest(`
apiVersion: cert-manager.io/v1
kind: Certificate
spec:
  privateKey: { algorithm: ECDSA, size: 256 }
  keystores:
    jks: { create: true, passwordSecretRef: { name: a, key: b } }
    pkcs12: { create: true, profile: Modern2023, passwordSecretRef: { name: a, key: b } }`),
  ConfigMap: manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: "enableAutoMtls: true"
  config.mqsc: DEFINE CHANNEL(A) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS13)
  qm.ini: "AllowTLSV1=N"
binaryData: { a: AAAA }`),
  Secret: manifest(`
apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata: { labels: { sealedsecrets.bitnami.com/sealed-secrets-key: active }, annotations: {}, ownerReferences: [] }
data: { tls.crt: AAAA, tls.key: AAAA }
stringData: { a.mqsc: DISPLAY QMGR }`),
  SealedSecret: manifest(`
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { annotations: { sealedsecrets.bitnami.com/cluster-wide: "false" } }
spec: { template: { metadata: { annotations: { sealedsecrets.bitnami.com/namespace-wide: "false" } } } }`),
  Deployment: manifest(`
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      initContainers: [{ command: [a], args: [b], env: [{ name: A, value: b }] }]
      containers: [{ command: [a], args: [b], env: [{ name: AMQ_SSL_WEAK_CIPHER_ENABLE, value: "0" }] }]`),
  CronJob: manifest(`
apiVersion: batch/v1
kind: CronJob
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ args: [ldaps://a] }] } } } } }`),
  Service: manifest(`
apiVersion: v1
kind: Service
spec: { ports: [{ port: 636, targetPort: 1636, protocol: TCP }] }`),
  "Release of istiod": manifest(`
apiVersion: helm.sh/v3
kind: Release
name: istiod
chart: istiod
repositoryOpts: { repo: "https://charts.example.com" }
valueYamlFiles: []
values: { meshConfig: { enableAutoMtls: true, meshMTLS: { minProtocolVersion: TLSV1_3 }, tlsDefaults: { minProtocolVersion: TLSV1_3 } } }`),
  "Release of sealed-secrets": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: sealed-secrets
values: { rbac: { create: true, serviceProxier: { create: true, bind: false } } }`),
  "Release of ibm-mq": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: ibm-mq
values: { queueManager: { envVariables: [{ name: A, value: b }] } }`),
  "Release of openldap": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: ./charts/openldap
values: { tls: { minimumVersion: "1.3" } }`),
};
