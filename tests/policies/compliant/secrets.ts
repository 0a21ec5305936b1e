import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
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
  "Release of sealed-secrets": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: sealed-secrets
values: { rbac: { create: true, serviceProxier: { create: true, bind: false } } }`),
};
