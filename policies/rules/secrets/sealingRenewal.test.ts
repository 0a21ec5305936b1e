import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { sealingRenewal } from "./sealingRenewal";

const release = (values: unknown) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart: "sealed-secrets",
  values,
});
const controller = (args: string[], image = "docker.io/bitnami/sealed-secrets-controller:0.38.4") => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "controller" },
  spec: { template: { spec: { containers: [{ image, args }] } } },
});
const sealingKey = {
  apiVersion: "v1",
  kind: "Secret",
  type: "kubernetes.io/tls",
  metadata: { labels: { "sealedsecrets.bitnami.com/sealed-secrets-key": "active" } },
};
const argument = "spec.template.spec.containers[0].args";

describe("SEC-05 sealing-key-renewal", () => {
  it("passes a period, and the controller's own", () => {
    for (const keyrenewperiod of ["720h30m", "17520h", "", undefined]) {
      deepEqual(judgeSet(sealingRenewal, [release({ keyrenewperiod })]), []);
    }
    deepEqual(judgeSet(sealingRenewal, [controller(["--key-renew-period=720h", "--key-size", "4096"])]), []);
  });

  it("refuses renewal that is off, as text and number, and a period that is too long", () => {
    for (const keyrenewperiod of ["0", 0]) {
      deepEqual(judgeSet(sealingRenewal, [release({ keyrenewperiod })]), [
        "violation: Release: values.keyrenewperiod is 0, so a sealing key is never replaced",
      ]);
    }
    deepEqual(judgeSet(sealingRenewal, [release({ keyrenewperiod: "17521h" })]), [
      "violation: Release: values.keyrenewperiod lets a sealing key be used for over two years",
    ]);
  });

  it("judges a Flux HelmRelease in the same way", () => {
    const flux = (keyrenewperiod: string) => ({
      apiVersion: "helm.toolkit.fluxcd.io/v2",
      kind: "HelmRelease",
      spec: { chart: { spec: { chart: "sealed-secrets" } }, values: { keyrenewperiod } },
    });
    deepEqual(judgeSet(sealingRenewal, [flux("0")]), [
      "violation: HelmRelease: spec.values.keyrenewperiod is 0, so a sealing key is never replaced",
    ]);
    deepEqual(judgeSet(sealingRenewal, [flux("720h")]), []);
  });

  it("refuses both in the controller's arguments, and keys that are too small", () => {
    deepEqual(judgeSet(sealingRenewal, [controller(["--key-renew-period", "0", "--key-size=2048"])]), [
      `violation: Deployment controller: ${argument}[0] is 0, so a sealing key is never replaced`,
      `violation: Deployment controller: ${argument}[2] makes sealing keys that are too small`,
    ]);
    deepEqual(judgeSet(sealingRenewal, [release({ args: ["--key-size=2048"] })]), [
      "violation: Release: values.args[0] makes sealing keys that are too small",
    ]);
  });

  it("passes renewal that is off where the set makes the sealing key itself", () => {
    deepEqual(judgeSet(sealingRenewal, [release({ keyrenewperiod: "0" }), sealingKey]), []);
    deepEqual(judgeSet(sealingRenewal, [release({ args: ["--key-size=2048"] }), sealingKey]), [
      "violation: Release: values.args[0] makes sealing keys that are too small",
    ]);
  });

  it("leaves it undecided where the key may be made elsewhere, and where the period is unknown", () => {
    deepEqual(judgeSet(sealingRenewal, [release({ keyrenewperiod: "0" })], { complete: false }), [
      "undecided: Release: values.keyrenewperiod is 0, which is fine only where the sealing key is made and replaced elsewhere",
    ]);
    deepEqual(judgeSet(sealingRenewal, [release({ keyrenewperiod: notKnownYet })]), [
      "undecided: Release: values.keyrenewperiod is not known yet",
    ]);
  });

  it("passes other programs with options of the same name", () => {
    deepEqual(judgeSet(sealingRenewal, [controller(["--key-size=2048"], "example/keys:1")]), []);
  });
});
