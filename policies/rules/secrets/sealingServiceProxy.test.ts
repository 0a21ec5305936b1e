import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { sealingServiceProxy } from "./sealingServiceProxy";

const release = (rbac: unknown, chart = "sealed-secrets") => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values: { rbac },
});

const flux = (values: unknown, rest = {}) => ({
  apiVersion: "helm.toolkit.fluxcd.io/v2",
  kind: "HelmRelease",
  spec: { chart: { spec: { chart: "sealed-secrets" } }, values, ...rest },
});

describe("SEC-02 sealing-service-proxy", () => {
  it("passes a proxy role that is not bound", () => {
    deepEqual(judge(sealingServiceProxy, release({ serviceProxier: { bind: false } })), []);
  });

  it("refuses the binding, stated or by default", () => {
    deepEqual(judge(sealingServiceProxy, release({ serviceProxier: { bind: true } })), [
      "violation: values.rbac.serviceProxier.bind is true: it binds to system:authenticated",
    ]);
    for (const rbac of [undefined, {}, { serviceProxier: {} }]) {
      deepEqual(judge(sealingServiceProxy, release(rbac)), [
        "violation: values.rbac.serviceProxier.bind is missing, which means true: it binds to system:authenticated",
      ]);
    }
  });

  it("judges a Flux HelmRelease in the same way", () => {
    deepEqual(judge(sealingServiceProxy, flux({ rbac: { serviceProxier: { bind: false } } })), []);
    for (const values of [undefined, { fullnameOverride: "controller" }])
      deepEqual(judge(sealingServiceProxy, flux(values)), [
        "violation: spec.values.rbac.serviceProxier.bind is missing, which means true: it binds to system:authenticated",
      ]);
  });

  it("leaves undecided what values that stand elsewhere may say", () => {
    const valuesFrom = [{ kind: "ConfigMap", name: "sealed-secrets-values" }];
    deepEqual(judge(sealingServiceProxy, flux({}, { valuesFrom })), [
      "undecided: spec.values.rbac.serviceProxier.bind is missing here, and may be among the values that stand elsewhere",
    ]);
    deepEqual(
      judge(sealingServiceProxy, flux({ rbac: { serviceProxier: { bind: true } } }, { valuesFrom })),
      ["violation: spec.values.rbac.serviceProxier.bind is true: it binds to system:authenticated"],
    );
    const source = { chart: "sealed-secrets", helm: { values: "{{- toYaml .values }}" } };
    deepEqual(
      judge(sealingServiceProxy, {
        apiVersion: "argoproj.io/v1alpha1",
        kind: "Application",
        spec: { source },
      }),
      ["undecided: spec.source.helm.values is not YAML that can be read"],
    );
  });

  it("passes where there is no role to bind, and other charts", () => {
    deepEqual(judge(sealingServiceProxy, release({ create: false })), []);
    deepEqual(judge(sealingServiceProxy, release({ serviceProxier: { create: false } })), []);
    deepEqual(judge(sealingServiceProxy, release({}, "./charts/shop")), []);
  });
});
