import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  ConfigMap: manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: "enableAutoMtls: true"
  config.mqsc: DEFINE CHANNEL(A) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS13)
  qm.ini: "AllowTLSV1=N"
binaryData: { a: AAAA }`),
  "Release of ibm-mq": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: ibm-mq
values: { queueManager: { envVariables: [{ name: A, value: b }] } }`),
};
