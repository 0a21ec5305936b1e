import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { sealingServiceProxy } from "./sealingServiceProxy";

const release = (rbac: unknown, chart = "sealed-secrets") => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values: { rbac },
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

  it("passes where there is no role to bind, and other charts", () => {
    deepEqual(judge(sealingServiceProxy, release({ create: false })), []);
    deepEqual(judge(sealingServiceProxy, release({ serviceProxier: { create: false } })), []);
    deepEqual(judge(sealingServiceProxy, release({}, "./charts/shop")), []);
  });
});
