import { deepEqual, ok } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { chartCredentials } from "./chartCredentials";

const release = (values: unknown) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart: "./charts/shop",
  values,
});

describe("SEC-04 chart-credentials", () => {
  it("passes names of Secrets", () => {
    deepEqual(judge(chartCredentials, release({ auth: { existingSecret: "db", password: "" } })), []);
    deepEqual(judge(chartCredentials, release({ passwordSecretName: "db", replicas: 1 })), []);
  });

  it("refuses literals at any depth and never shows them", () => {
    const values = { auth: { rootPassword: "hush" }, users: [{ name: "a", "admin-password": "hush" }] };
    deepEqual(judge(chartCredentials, release(values)), [
      "violation: values.auth.rootPassword is a literal",
      "violation: values.users[0].admin-password is a literal",
    ]);
    ok(!JSON.stringify(chartCredentials.check(release(values), defaults)).includes("hush"));
    deepEqual(judge(chartCredentials, release({ oidc: { clientSecret: "hush", apiKey: "hush" } })), [
      "violation: values.oidc.clientSecret is a literal",
      "violation: values.oidc.apiKey is a literal",
    ]);
  });

  it("judges the values in a Flux HelmRelease and in an Argo CD Application in the same way", () => {
    const flux = (auth: unknown) => ({
      apiVersion: "helm.toolkit.fluxcd.io/v2",
      kind: "HelmRelease",
      spec: { chart: { spec: { chart: "shop" } }, values: { auth } },
    });
    const argo = (values: string) => ({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      spec: { source: { chart: "shop", helm: { values } } },
    });
    deepEqual(judge(chartCredentials, flux({ password: "hush" })), [
      "violation: spec.values.auth.password is a literal",
    ]);
    deepEqual(judge(chartCredentials, argo("auth: { password: hush }")), [
      "violation: spec.source.helm.values.auth.password is a literal",
    ]);
    deepEqual(judge(chartCredentials, flux({ existingSecret: "db" })), []);
    deepEqual(judge(chartCredentials, flux({ password: "ENC[AES256_GCM,data:aa==]" })), []);
    deepEqual(judge(chartCredentials, argo("auth: { password: $PASSWORD }")), []);
  });

  it("passes keys of Secrets, switches and what an existing Secret takes the place of", () => {
    for (const values of [
      { auth: { secretKeys: { password: "db-password" } } },
      { auth: { existingSecret: "db", password: "unused" } },
      { auth: { usePassword: "true", password: null } },
      { auth: { passwordKey: "password", passwordFile: "/run/secrets/db" } },
      { auth: { password: "{{ .Values.other }}" } },
    ]) {
      deepEqual(judge(chartCredentials, release(values)), []);
    }
  });

  it("leaves unknown values undecided", () => {
    deepEqual(judge(chartCredentials, release({ auth: { password: notKnownYet } })), [
      "undecided: values.auth.password is not known yet",
    ]);
  });
});
