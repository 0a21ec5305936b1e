import { stringify } from "yaml";
import { manifest } from "../judge";

/** Anew for each object, so that a mutation of one leaves the others alone. */
const meshConfig = () => ({
  enableAutoMtls: true,
  outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
  meshMTLS: { minProtocolVersion: "TLSV1_3" },
  tlsDefaults: { minProtocolVersion: "TLSV1_2", cipherSuites: ["ECDHE-ECDSA-AES128-GCM-SHA256"] },
  defaultConfig: {
    controlPlaneAuthPolicy: "MUTUAL_TLS",
    proxyMetadata: { SECRET_TTL: "12h0m0s", WORKLOAD_RSA_KEY_SIZE: "4096", ECC_SIGNATURE_ALGORITHM: "ECDSA" },
  },
});
const env = () => ({
  DEFAULT_WORKLOAD_CERT_TTL: "24h",
  PILOT_SKIP_VALIDATE_TRUST_DOMAIN: "false",
  XDS_AUTH: "true",
});
const envList = Object.entries(env()).map(([name, value]) => ({ name, value }));

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  PeerAuthentication: manifest(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec: { mtls: { mode: STRICT } }`),
  AuthorizationPolicy: manifest(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: allow-nothing, namespace: istio-system }
spec: {}`),
  "Release of istiod": {
    apiVersion: "helm.sh/v3",
    kind: "Release",
    name: "istiod",
    chart: "istiod",
    repositoryOpts: { repo: "https://charts.example.com" },
    valueYamlFiles: [],
    values: {
      profile: "default",
      meshConfig: meshConfig(),
      pilot: { env: env() },
      env: { XDS_AUTH: "true" },
    },
  },
  "Release of ztunnel": manifest(`
apiVersion: helm.sh/v3
kind: Release
name: ztunnel
chart: ztunnel
values:
  env: { SECRET_TTL: 12h, TLS12_ENABLED: "false" }
  meshConfig: { defaultConfig: { proxyMetadata: { SECRET_TTL: 12h } } }`),
  ConfigMap: {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "istio", namespace: "istio-system" },
    data: { mesh: stringify(meshConfig()) },
  },
  "Sail Istio": {
    apiVersion: "sailoperator.io/v1",
    kind: "Istio",
    metadata: { name: "default" },
    spec: { namespace: "istio-system", values: { meshConfig: meshConfig(), pilot: { env: env() } } },
  },
  IstioOperator: {
    apiVersion: "install.istio.io/v1alpha1",
    kind: "IstioOperator",
    metadata: { name: "istio", namespace: "istio-system" },
    spec: {
      profile: "default",
      meshConfig: meshConfig(),
      values: { meshConfig: meshConfig(), pilot: { env: env() } },
      components: { pilot: { k8s: { env: envList } } },
    },
  },
  ServiceMeshControlPlane: manifest(`
apiVersion: maistra.io/v2
kind: ServiceMeshControlPlane
metadata: { name: basic, namespace: istio-system }
spec:
  security:
    certificateAuthority: { istiod: { type: PrivateKey, workloadCertTTLDefault: 24h } }
    dataPlane: { mtls: true, automtls: true }
    controlPlane:
      mtls: true
      tls: { minProtocolVersion: TLSv1_2, cipherSuites: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384] }`),
  Sidecar: manifest(`
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { outboundTrafficPolicy: { mode: REGISTRY_ONLY } }`),
  ProxyConfig: manifest(`
apiVersion: networking.istio.io/v1beta1
kind: ProxyConfig
metadata: { name: short, namespace: shop }
spec: { environmentVariables: { SECRET_TTL: 6h } }`),
  "signing certificate": manifest(`
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: istio-ca, namespace: istio-system }
spec:
  secretName: cacerts
  isCA: true
  commonName: istio-ca
  duration: 2160h
  privateKey: { algorithm: ECDSA, size: 256, rotationPolicy: Always }
  issuerRef: { name: organisation, kind: ClusterIssuer, group: cert-manager.io }`),
  ClusterIssuer: manifest(`
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: organisation }
spec: { vault: { server: "https://vault.example.com", path: pki/sign/mesh, caBundle: Q0E= } }`),
  EnvoyFilter: manifest(`
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: limits, namespace: shop }
spec:
  configPatches:
    - applyTo: CLUSTER
      match: { context: SIDECAR_OUTBOUND }
      patch: { operation: MERGE, value: { connect_timeout: 5s } }
    - applyTo: CLUSTER
      patch:
        operation: ADD
        value:
          name: limiter
          transport_socket:
            name: envoy.transport_sockets.tls
            typed_config:
              common_tls_context:
                tls_params: { tls_minimum_protocol_version: TLSv1_2 }
                validation_context: { trust_chain_verification: VERIFY_TRUST_CHAIN }
    - applyTo: FILTER_CHAIN
      match: { context: SIDECAR_INBOUND, listener: { filterChain: { transportProtocol: raw_buffer } } }
      patch: { operation: REMOVE }`),
};
