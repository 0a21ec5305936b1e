import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
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
  "Release of openldap": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: ./charts/openldap
values: { tls: { minimumVersion: "1.3" } }`),
};
