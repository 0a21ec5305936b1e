import { deepEqual } from "node:assert/strict";
import { judge, judgeSet, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { serviceMeshControlPlane as rule } from "./serviceMeshControlPlane";

const plane = (security: unknown, spec: Record<string, unknown> = {}) => ({
  apiVersion: "maistra.io/v2",
  kind: "ServiceMeshControlPlane",
  metadata: { name: "basic", namespace: "istio-system" },
  spec: { security, ...spec },
});
const peer = (mode: string, selector?: unknown, namespace = "istio-system") => ({
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { name: "default", namespace },
  spec: { mtls: { mode }, selector },
});
const tls = (settings: unknown) => plane({ dataPlane: { mtls: true }, controlPlane: { tls: settings } });
const name = "ServiceMeshControlPlane istio-system/basic: spec.security.dataPlane.mtls";
const missing = [`violation: ${name} is missing, which means permissive: workloads accept plaintext`];

describe("ME-03 strict-control-plane", () => {
  it("passes strict mutual TLS in a current version", () => {
    const strict = plane({
      dataPlane: { mtls: true, automtls: true },
      controlPlane: { mtls: true, tls: { minProtocolVersion: "TLSv1_3" } },
    });
    deepEqual(judge(rule, strict, modern), []);
    deepEqual(judgeSet(rule, [strict]), []);
  });

  it("refuses what is turned off, in both versions of the kind", () => {
    const off = plane({ dataPlane: { mtls: false, automtls: false }, controlPlane: { mtls: false } });
    deepEqual(judge(rule, off), [
      "violation: spec.security.dataPlane.mtls is false, so workloads accept plaintext",
      "violation: spec.security.dataPlane.automtls is false, so calls without a DestinationRule are plaintext",
      "violation: spec.security.controlPlane.mtls is false, so the control plane speaks plaintext",
    ]);
    const old = { apiVersion: "maistra.io/v1", spec: { istio: { global: { mtls: { enabled: false } } } } };
    deepEqual(judge(rule, { ...off, ...old }), [
      "violation: spec.istio.global.mtls.enabled is false, so workloads accept plaintext",
    ]);
  });

  it("refuses outdated versions and suites, by the spelling of this kind", () => {
    const suites = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA"];
    deepEqual(judge(rule, tls({ minProtocolVersion: "TLSv1_1", cipherSuites: suites })), [
      "violation: spec.security.controlPlane.tls.minProtocolVersion is TLSV1_1",
      "violation: spec.security.controlPlane.tls.cipherSuites[1] is TLS_RSA_WITH_AES_128_CBC_SHA",
    ]);
    deepEqual(judge(rule, tls({ minProtocolVersion: "TLSv1_2" })), []);
    deepEqual(judge(rule, tls({ minProtocolVersion: "TLSv1_3", cipherSuites: suites })), []);
    deepEqual(judge(rule, tls({}), modern), [
      "violation: spec.security.controlPlane.tls.minProtocolVersion is missing, which means TLSV1_2",
    ]);
  });

  it("refuses a mesh that says nothing of mutual TLS, since that is permissive", () => {
    deepEqual(judgeSet(rule, [plane(undefined)]), missing);
    deepEqual(judgeSet(rule, [plane(undefined), peer("STRICT", { matchLabels: { app: "x" } })]), missing);
    deepEqual(judgeSet(rule, [plane(undefined), peer("PERMISSIVE")]), missing);
    deepEqual(judgeSet(rule, [plane(undefined), peer("STRICT", undefined, "shop")]), missing);
  });

  it("passes it with a PeerAuthentication for the whole mesh", () => {
    deepEqual(judgeSet(rule, [plane(undefined), peer("STRICT")]), []);
    deepEqual(judge(rule, plane(undefined)), []);
  });

  it("leaves it undecided where a profile or something outside the set may say it", () => {
    const open = [
      `undecided: ${name} is missing, and a profile or a PeerAuthentication that is not in the set may stand for it`,
    ];
    deepEqual(judgeSet(rule, [plane(undefined)], { complete: false }), open);
    deepEqual(judgeSet(rule, [plane(undefined, { profiles: ["strict"] })]), open);
    deepEqual(judge(rule, tls({ minProtocolVersion: notKnownYet })), [
      "undecided: spec.security.controlPlane.tls.minProtocolVersion is not known yet",
    ]);
    deepEqual(judge(rule, plane({ dataPlane: { mtls: notKnownYet } })), [
      "undecided: spec.security.dataPlane.mtls is not known yet",
    ]);
  });
});
