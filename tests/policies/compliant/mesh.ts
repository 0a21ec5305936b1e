import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  PeerAuthentication: manifest(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: STRICT } }`),
  "Release of istiod": manifest(`
apiVersion: helm.sh/v3
kind: Release
name: istiod
chart: istiod
repositoryOpts: { repo: "https://charts.example.com" }
valueYamlFiles: []
values: { meshConfig: { enableAutoMtls: true, meshMTLS: { minProtocolVersion: TLSV1_3 }, tlsDefaults: { minProtocolVersion: TLSV1_3 } } }`),
};
