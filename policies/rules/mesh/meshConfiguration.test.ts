import { deepEqual } from "node:assert/strict";
import { stringify } from "yaml";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { meshConfiguration } from "./meshConfiguration";

const strong = { minProtocolVersion: "TLSV1_3" };
const good = { enableAutoMtls: true, meshMTLS: strong, tlsDefaults: strong };
const weak = {
  enableAutoMtls: false,
  meshMTLS: { minProtocolVersion: "TLSV1_0" },
  tlsDefaults: { minProtocolVersion: "TLSV1_1" },
};

const carriers: Record<string, { path: string; of: (mesh: unknown) => Record<string, any> }> = {
  "a Release of istiod": {
    path: "values.meshConfig",
    of: (meshConfig) => ({
      apiVersion: "helm.sh/v3",
      kind: "Release",
      chart: "oci://registry.istio.io/release/charts/istiod",
      values: { meshConfig },
    }),
  },
  "the ConfigMap istio": {
    path: "data.mesh",
    of: (mesh) => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "istio", namespace: "istio-system" },
      data: { mesh: stringify(mesh) },
    }),
  },
  "a Sail Istio": {
    path: "spec.values.meshConfig",
    of: (meshConfig) => ({
      apiVersion: "sailoperator.io/v1",
      kind: "Istio",
      spec: { values: { meshConfig } },
    }),
  },
  "an IstioOperator": {
    path: "spec.meshConfig",
    of: (meshConfig) => ({
      apiVersion: "install.istio.io/v1alpha1",
      kind: "IstioOperator",
      spec: { meshConfig },
    }),
  },
};

describe("ME-01 mesh-configuration", () => {
  for (const [what, { path, of }] of Object.entries(carriers)) {
    it(`passes a strict ${what}`, () => {
      deepEqual(judge(meshConfiguration, of(good), modern), []);
    });

    it(`refuses a weak ${what}`, () => {
      deepEqual(judge(meshConfiguration, of(weak)), [
        `violation: ${path}.enableAutoMtls is false, so calls without a DestinationRule are plaintext`,
        `violation: ${path}.meshMTLS.minProtocolVersion is TLSV1_0`,
        `violation: ${path}.tlsDefaults.minProtocolVersion is TLSV1_1`,
      ]);
    });
  }

  it("passes Istio's own defaults under nist and wants TLS 1.3 stated under mozilla-modern", () => {
    const release = carriers["a Release of istiod"]!;
    deepEqual(judge(meshConfiguration, release.of(undefined)), []);
    deepEqual(judge(meshConfiguration, release.of(undefined), modern), [
      "violation: values.meshConfig.meshMTLS.minProtocolVersion is missing, which means TLSV1_2",
      "violation: values.meshConfig.tlsDefaults.minProtocolVersion is missing, which means TLSV1_2",
    ]);
  });

  it("passes the same words in other charts and other ConfigMaps", () => {
    const other = { ...carriers["a Release of istiod"]!.of(weak), chart: "./charts/shop" };
    deepEqual(judge(meshConfiguration, other), []);
    const foreign = carriers["the ConfigMap istio"]!.of(weak);
    deepEqual(judge(meshConfiguration, { ...foreign, metadata: { name: "notes" } }), []);
  });

  it("leaves a mesh configuration that is not YAML undecided", () => {
    const broken = { ...carriers["the ConfigMap istio"]!.of({}), data: { mesh: "a: [" } };
    deepEqual(judge(meshConfiguration, broken), ["undecided: data.mesh is not YAML that can be read"]);
  });

  it("refuses suites outside the profile where TLS 1.2 may be negotiated, and only there", () => {
    const { of } = carriers["a Release of istiod"]!;
    const cipherSuites = ["ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-CHACHA20-POLY1305", "AES128-GCM-SHA256"];
    const path = "values.meshConfig.tlsDefaults.cipherSuites";
    deepEqual(judge(meshConfiguration, of({ tlsDefaults: { cipherSuites } })), [
      `violation: ${path}[1] is ECDHE-RSA-CHACHA20-POLY1305`,
      `violation: ${path}[2] is AES128-GCM-SHA256`,
    ]);
    deepEqual(judge(meshConfiguration, of({ tlsDefaults: { cipherSuites, ...strong } })), []);
    const weak = { minProtocolVersion: "TLSV1_2", cipherSuites };
    deepEqual(judge(meshConfiguration, of({ meshMTLS: strong, tlsDefaults: weak }), modern), [
      "violation: values.meshConfig.tlsDefaults.minProtocolVersion is TLSV1_2",
    ]);
  });

  it("refuses a control plane that proxies reach in plaintext", () => {
    const { of } = carriers["a Release of istiod"]!;
    const policy = (controlPlaneAuthPolicy: unknown) => of({ defaultConfig: { controlPlaneAuthPolicy } });
    deepEqual(judge(meshConfiguration, policy("NONE")), [
      "violation: values.meshConfig.defaultConfig.controlPlaneAuthPolicy is NONE, so proxies take their configuration and certificates in plaintext",
    ]);
    deepEqual(judge(meshConfiguration, policy("MUTUAL_TLS")), []);
  });

  it("refuses key exchange groups outside the profile", () => {
    const { of } = carriers["a Release of istiod"]!;
    deepEqual(judge(meshConfiguration, of({ tlsDefaults: { ecdhCurves: ["P-256", "P-521", "hush"] } })), [
      "violation: values.meshConfig.tlsDefaults.ecdhCurves[1] is P-521",
      "violation: values.meshConfig.tlsDefaults.ecdhCurves[2] is an unknown group",
    ]);
  });

  it("refuses TLS 1.2 on the nodes' proxies where the profile wants 1.3", () => {
    const ztunnel = (values: unknown) => ({
      ...carriers["a Release of istiod"]!.of({}),
      chart: "ztunnel",
      values,
    });
    const older = (value: unknown) => ztunnel({ env: { TLS12_ENABLED: value } });
    deepEqual(judge(meshConfiguration, older("true"), modern), [
      "violation: values.env.TLS12_ENABLED is true, so the nodes' proxies take TLS 1.2",
    ]);
    const proxyMetadata = { TLS12_ENABLED: true };
    deepEqual(
      judge(meshConfiguration, ztunnel({ meshConfig: { defaultConfig: { proxyMetadata } } }), modern),
      [
        "violation: values.meshConfig.defaultConfig.proxyMetadata.TLS12_ENABLED is true, so the nodes' proxies take TLS 1.2",
      ],
    );
    deepEqual(judge(meshConfiguration, older("false"), modern), []);
    deepEqual(judge(meshConfiguration, older("true")), []);
    deepEqual(judge(meshConfiguration, older(notKnownYet), modern), [
      "undecided: values.env.TLS12_ENABLED is not known yet",
    ]);
  });

  it("refuses connections of its own with servers that nobody verifies", () => {
    const { of } = carriers["a Release of istiod"]!;
    const tlsSettings = (insecureSkipVerify: boolean) => ({
      tlsSettings: { mode: "SIMPLE", insecureSkipVerify },
    });
    const skipping = { ca: tlsSettings(true), defaultConfig: { tracing: tlsSettings(true) } };
    deepEqual(
      judge(meshConfiguration, of(skipping)),
      ["ca", "defaultConfig.tracing"].map(
        (owner) =>
          `violation: values.meshConfig.${owner}.tlsSettings.insecureSkipVerify is true, so any certificate is accepted`,
      ),
    );
    deepEqual(judge(meshConfiguration, of({ ca: tlsSettings(false) })), []);
  });

  it("leaves an unknown switch undecided", () => {
    const { of } = carriers["a Release of istiod"]!;
    deepEqual(judge(meshConfiguration, of({ enableAutoMtls: notKnownYet })), [
      "undecided: values.meshConfig.enableAutoMtls is not known yet",
    ]);
  });
});
