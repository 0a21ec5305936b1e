import { manifest } from "../judge";

/** A value as kubeseal makes it for a key of 4096 bits. */
const sealed = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(540, 0x5a)]).toString("base64");

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  Secret: manifest(`
apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata:
  name: sealing-key
  namespace: kube-system
  labels: { sealedsecrets.bitnami.com/sealed-secrets-key: active }
  annotations: {}
  ownerReferences: []
data: { tls.crt: AAAA, tls.key: AAAA }
stringData: { a.mqsc: DISPLAY QMGR }`),
  "Secret of SOPS": manifest(`
apiVersion: v1
kind: Secret
metadata: { name: encrypted, namespace: shop }
stringData: { PASSWORD: "ENC[AES256_GCM,data:aa==]" }
sops: { mac: "ENC[AES256_GCM,data:aa==]" }`),
  SealedSecret: {
    apiVersion: "bitnami.com/v1alpha1",
    kind: "SealedSecret",
    metadata: {
      name: "database",
      namespace: "shop",
      annotations: { "sealedsecrets.bitnami.com/cluster-wide": "false" },
    },
    spec: {
      encryptedData: { PASSWORD: sealed },
      template: {
        data: { "app.yaml": "password: {{ .PASSWORD }}" },
        metadata: { annotations: { "sealedsecrets.bitnami.com/namespace-wide": "false" } },
      },
    },
  },
  ConfigMap: manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: shop, namespace: shop }
data: { LOG_LEVEL: info, DB_PASSWORD_FILE: /run/secrets/db, url: "amqps://rabbitmq.shop.svc:5671" }`),
  "Release of sealed-secrets": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: sealed-secrets
values:
  keyrenewperiod: "0"
  args: [--key-renew-period, 720h]
  rbac: { create: true, serviceProxier: { create: true, bind: false } }`),
  "HelmRelease of sealed-secrets": manifest(`
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: sealed-secrets, namespace: kube-system }
spec:
  chart: { spec: { chart: sealed-secrets, sourceRef: { kind: HelmRepository, name: sealed-secrets } } }
  valuesFrom: []
  values:
    keyrenewperiod: 720h
    args: [--key-size, "4096"]
    rbac: { serviceProxier: { bind: false } }
    metrics: { existingSecret: metrics, password: "" }`),
  "Release of openldap": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: ./charts/openldap
values: { passwords: { secretName: openldap-passwords, password: "" }, tls: { minimumVersion: "1.3" } }`),
  Deployment: manifest(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: sealed-secrets-controller, namespace: kube-system }
spec:
  template:
    spec:
      containers:
        - image: docker.io/bitnami/sealed-secrets-controller:0.38.4
          command: [controller]
          args: [--key-renew-period=720h, --key-size, "4096"]
          env:
            - { name: ADMIN_PASSWORD, valueFrom: { secretKeyRef: { name: database, key: PASSWORD } } }
            - { name: BROKER, value: "amqps://$(USER):$(PASSWORD)@rabbitmq.shop.svc:5671" }`),
};
