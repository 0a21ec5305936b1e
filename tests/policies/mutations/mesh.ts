import type { Mutation } from "./mutation";

type Change = Mutation["change"];

const of = (rule: string, mutations: Record<string, Change>): Mutation[] =>
  Object.entries(mutations).map(([what, change]) => ({ rule, what, change }));

const release = (set: Record<string, any>) => set["Release of istiod"].values;
const meshOf = (set: Record<string, any>) => release(set).meshConfig;
const nodes = (set: Record<string, any>) => set["Release of ztunnel"].values;
const smcp = (set: Record<string, any>) => set.ServiceMeshControlPlane.spec.security;
const patch = (set: Record<string, any>, index: number) => set.EnvoyFilter.spec.configPatches[index];

export const mutations: readonly Mutation[] = [
  ...of("ME-01", {
    "automatic mutual TLS turned off": (set) => Object.assign(meshOf(set), { enableAutoMtls: false }),
    "an outdated version between workloads": (set) =>
      Object.assign(meshOf(set).meshMTLS, { minProtocolVersion: "TLSV1_1" }),
    "a suite without forward secrecy": (set) => meshOf(set).tlsDefaults.cipherSuites.push("AES128-SHA"),
    "proxies that reach istiod in plaintext": (set) =>
      Object.assign(meshOf(set).defaultConfig, { controlPlaneAuthPolicy: "NONE" }),
    "an outdated version in the ConfigMap": (set) => {
      set.ConfigMap.data.mesh = set.ConfigMap.data.mesh.replace("TLSV1_2", "TLSV1_0");
    },
    "automatic mutual TLS turned off in a Sail Istio": (set) =>
      Object.assign(set["Sail Istio"].spec.values.meshConfig, { enableAutoMtls: false }),
    "an outdated version in the values of an IstioOperator": (set) =>
      Object.assign(set.IstioOperator.spec.values.meshConfig.tlsDefaults, { minProtocolVersion: "TLSV1_1" }),
  }),
  ...of("ME-02", {
    "plaintext instead of TLS": (set) =>
      Object.assign(patch(set, 0).patch.value, { transport_socket: { name: "raw_buffer" } }),
    "a TLS context of its own": (set) =>
      Object.assign(patch(set, 0), {
        applyTo: "FILTER_CHAIN",
        patch: { operation: "MERGE", value: { transportSocket: { typedConfig: { commonTlsContext: {} } } } },
      }),
    "the removal of TLS chains": (set) =>
      Object.assign(patch(set, 2).match.listener.filterChain, { transportProtocol: "tls" }),
    "a cluster that verifies nobody": (set) => {
      const context = patch(set, 1).patch.value.transport_socket.typed_config.common_tls_context;
      context.validation_context.trust_chain_verification = "ACCEPT_UNTRUSTED";
    },
    "a cluster in an outdated version": (set) => {
      const context = patch(set, 1).patch.value.transport_socket.typed_config.common_tls_context;
      context.tls_params.tls_minimum_protocol_version = "TLSv1_0";
    },
  }),
  ...of("ME-03", {
    "a permissive mesh": (set) => Object.assign(smcp(set).dataPlane, { mtls: false }),
    "automatic mutual TLS turned off": (set) => Object.assign(smcp(set).dataPlane, { automtls: false }),
    "a control plane in plaintext": (set) => Object.assign(smcp(set).controlPlane, { mtls: false }),
    "an outdated version": (set) =>
      Object.assign(smcp(set).controlPlane.tls, { minProtocolVersion: "TLSv1_0" }),
    "a suite without forward secrecy": (set) =>
      Object.assign(smcp(set).controlPlane.tls, { cipherSuites: ["TLS_RSA_WITH_AES_128_GCM_SHA256"] }),
    "a mesh that is permissive by default": (set) => {
      delete smcp(set).dataPlane.mtls;
      set.PeerAuthentication.metadata.namespace = "shop";
    },
  }),
  ...of("ME-04", {
    "calls to anybody": (set) => Object.assign(meshOf(set), { outboundTrafficPolicy: { mode: "ALLOW_ANY" } }),
    "a policy that is left to Istio": (set) => delete meshOf(set).outboundTrafficPolicy,
    "a Sidecar that lets anything out": (set) =>
      Object.assign(set.Sidecar.spec.outboundTrafficPolicy, { mode: "ALLOW_ANY" }),
  }),
  ...of("ME-05", {
    "certificates for a month": (set) =>
      Object.assign(meshOf(set).defaultConfig.proxyMetadata, { SECRET_TTL: "720h" }),
    "a default of two days": (set) =>
      Object.assign(release(set).pilot.env, { DEFAULT_WORKLOAD_CERT_TTL: "48h" }),
    "a longer life for one namespace": (set) =>
      Object.assign(set.ProxyConfig.spec.environmentVariables, { SECRET_TTL: "25h" }),
    "small keys": (set) => {
      const { proxyMetadata } = meshOf(set).defaultConfig;
      delete proxyMetadata.ECC_SIGNATURE_ALGORITHM;
      proxyMetadata.WORKLOAD_RSA_KEY_SIZE = "1024";
    },
    "a longer life for the nodes' proxies": (set) => Object.assign(nodes(set).env, { SECRET_TTL: "48h" }),
    "a longer life on OpenShift": (set) => {
      smcp(set).certificateAuthority.istiod.workloadCertTTLDefault = "168h";
    },
  }),
  ...of("ME-06", {
    "a signing certificate that signs itself": (set) =>
      Object.assign(set.ClusterIssuer, { spec: { selfSigned: {} } }),
    "istiod's own root": (set) =>
      Object.assign(release(set).pilot.env, { CITADEL_SELF_SIGNED_CA_CERT_TTL: "87600h" }),
    "OpenShift's own root": (set) =>
      Object.assign(smcp(set).certificateAuthority.istiod, { type: "SelfSigned" }),
  }),
  ...of("ME-07", {
    "identities of any trust domain": (set) =>
      Object.assign(release(set).pilot.env, { PILOT_SKIP_VALIDATE_TRUST_DOMAIN: "true" }),
    "an istiod that configures whoever asks": (set) => Object.assign(release(set).env, { XDS_AUTH: "false" }),
    "a switch in the list of an IstioOperator": (set) => {
      set.IstioOperator.spec.components.pilot.k8s.env[1].value = "true";
    },
  }),
];
