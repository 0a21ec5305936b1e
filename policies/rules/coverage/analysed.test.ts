import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { analysed } from "./analysed";

const release = (chart: unknown, rest: Record<string, unknown> = {}) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  ...rest,
});

describe("COV-01 everything-analysed", () => {
  for (const chart of [
    "cert-manager",
    "./charts/openldap",
    "./charts/ibm-mq/",
    "oci://quay.io/jetstack/charts/cert-manager",
    "/cache/sealed-secrets-2.19.1.tgz",
    "/cache/cert-manager-v1.21.1.tgz",
    "istiod",
    "./istio-base",
    "oci://registry.istio.io/release/charts/gateway",
  ]) {
    it(`knows ${chart}`, () => {
      deepEqual(judge(analysed, release(chart)), []);
    });
  }

  it("knows Istio's base chart by its repository", () => {
    const repo = "https://istio-release.storage.googleapis.com/charts";
    deepEqual(judge(analysed, release("base", { repositoryOpts: { repo } })), []);
  });

  it("reports charts it does not know", () => {
    for (const chart of ["nginx", "./charts/my-openldap", "base", "gateway", "constructor", null]) {
      deepEqual(judge(analysed, release(chart)), ["notAnalysed: chart is a chart that no rule knows"]);
    }
  });

  it("reports values that stand in files, and a chart that is not known yet", () => {
    deepEqual(judge(analysed, release("istiod", { valueYamlFiles: ["values.yaml"] })), [
      "notAnalysed: valueYamlFiles are files, and rules read values only",
    ]);
    deepEqual(judge(analysed, release(notKnownYet)), ["undecided: chart is not known yet"]);
  });
});
