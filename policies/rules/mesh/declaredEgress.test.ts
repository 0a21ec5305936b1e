import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { declaredEgress } from "./declaredEgress";

const release = (meshConfig: unknown, values: Record<string, unknown> = {}) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart: "istiod",
  values: { meshConfig, ...values },
});
const policy = (mode: unknown) => ({ outboundTrafficPolicy: { mode } });
const sidecar = (outboundTrafficPolicy: unknown) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Sidecar",
  metadata: { name: "default", namespace: "shop" },
  spec: { outboundTrafficPolicy },
});
const refused = (path: string, word: string) => [
  `violation: ${path}.mode is ${word}: undeclared hosts are called as the application likes`,
];
const ofMesh = "values.meshConfig.outboundTrafficPolicy";

describe("ME-04 declared-egress", () => {
  it("passes REGISTRY_ONLY", () => {
    deepEqual(judge(declaredEgress, release(policy("REGISTRY_ONLY"))), []);
    deepEqual(judge(declaredEgress, sidecar({ mode: "REGISTRY_ONLY" })), []);
  });

  it("refuses anything wider for the mesh, said or left to Istio", () => {
    for (const mode of ["ALLOW_ANY", "ALLOW_ANY_DYNAMIC_DNS"]) {
      deepEqual(judge(declaredEgress, release(policy(mode))), refused(ofMesh, mode));
    }
    deepEqual(judge(declaredEgress, release({})), refused(ofMesh, "missing, which means ALLOW_ANY"));
    const operator = {
      apiVersion: "install.istio.io/v1alpha1",
      kind: "IstioOperator",
      spec: { profile: "demo" },
    };
    deepEqual(
      judge(declaredEgress, operator),
      refused("spec.meshConfig.outboundTrafficPolicy", "missing, which means ALLOW_ANY"),
    );
  });

  it("refuses a Sidecar that widens it, and passes one that says nothing", () => {
    deepEqual(
      judge(declaredEgress, sidecar({ mode: "ALLOW_ANY" })),
      refused("spec.outboundTrafficPolicy", "ALLOW_ANY"),
    );
    deepEqual(judge(declaredEgress, sidecar(undefined)), []);
  });

  it("passes what installs no control plane of its own", () => {
    const operator = (spec: Record<string, unknown>) => ({
      apiVersion: "install.istio.io/v1alpha1",
      kind: "IstioOperator",
      spec,
    });
    deepEqual(judge(declaredEgress, operator({ profile: "empty" })), []);
    deepEqual(judge(declaredEgress, operator({ components: { pilot: { enabled: false } } })), []);
    deepEqual(judge(declaredEgress, operator({ profile: "remote", meshConfig: {} })), []);
    deepEqual(judge(declaredEgress, operator({ values: { profile: "remote" } })), []);
    deepEqual(judge(declaredEgress, release({}, { profile: "remote" })), []);
  });

  it("leaves undecided what may be set where no rule reads it", () => {
    const elsewhere = { ...release({}), valueYamlFiles: ["mesh.yaml"] };
    deepEqual(judge(declaredEgress, elsewhere), [
      `undecided: ${ofMesh}.mode is missing, and may be set where no rule reads it`,
    ]);
    const egressProxy = { host: "egress.shop.svc.cluster.local", port: { number: 3128 } };
    deepEqual(judge(declaredEgress, sidecar({ mode: "ALLOW_ANY", egressProxy })), [
      "undecided: spec.outboundTrafficPolicy.egressProxy takes calls to undeclared hosts, and no rule reads what it lets on",
    ]);
    deepEqual(judge(declaredEgress, sidecar({ mode: "REGISTRY_ONLY", egressProxy })), []);
    const { values } = release(policy("ALLOW_ANY"));
    deepEqual(judge(declaredEgress, { ...elsewhere, values }), refused(ofMesh, "ALLOW_ANY"));
  });

  it("leaves an unknown mode undecided", () => {
    deepEqual(judge(declaredEgress, release(policy(notKnownYet))), [
      `undecided: ${ofMesh}.mode is not known yet`,
    ]);
  });
});
