import { deepEqual } from "node:assert/strict";
import { judge, manifest } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { analysed } from "./analysed";

const release = (chart: unknown, rest: Record<string, unknown> = {}) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  ...rest,
});
const configMap = (text: string) => ({ apiVersion: "v1", kind: "ConfigMap", data: { a: text } });
const unknownChart = "is a chart that no rule knows";
const elsewhere = "brings in values that stand elsewhere, where no rule reads them";

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
    "oci://registry.istio.io/release/charts/cni",
    "/cache/ztunnel-1.30.3.tgz",
    "oci://quay.io/jetstack/charts/cert-manager-istio-csr",
    "reloader",
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
    for (const chart of ["nginx", "./charts/my-openldap", "base", "cni", "gateway", "constructor", null]) {
      deepEqual(judge(analysed, release(chart)), [`notAnalysed: chart ${unknownChart}`]);
    }
  });

  it("reports values that stand in files, whole objects in values, and what is not known yet", () => {
    deepEqual(judge(analysed, release("istiod", { valueYamlFiles: ["values.yaml"] })), [
      `notAnalysed: valueYamlFiles ${elsewhere}`,
    ]);
    deepEqual(judge(analysed, release("cert-manager", { values: { extraObjects: ["kind: Secret"] } })), [
      "notAnalysed: values.extraObjects holds objects that no rule looks into",
    ]);
    deepEqual(judge(analysed, release(notKnownYet)), ["undecided: chart is not known yet"]);
    deepEqual(judge(analysed, release("istiod", { values: notKnownYet })), [
      "undecided: values is not known yet",
    ]);
    deepEqual(judge(analysed, release("istiod", { valueYamlFiles: notKnownYet })), [
      `notAnalysed: valueYamlFiles ${elsewhere}`,
    ]);
    deepEqual(judge(analysed, release("istiod", { valueYamlFiles: [], values: { extraObjects: [] } })), []);
  });

  it("knows the same charts under Flux, Argo CD, k3s and Crossplane", () => {
    for (const yaml of [
      "{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, spec: { chart: { spec: { chart: istiod } } } }",
      "{ apiVersion: argoproj.io/v1alpha1, kind: Application, spec: { source: { chart: cert-manager, helm: { values: 'a: 1' } } } }",
      "{ apiVersion: argoproj.io/v1alpha1, kind: Application, spec: { sources: [{ path: charts/ibm-mq }, { ref: values }] } }",
      "{ apiVersion: helm.cattle.io/v1, kind: HelmChart, spec: { chart: sealed-secrets } }",
      "{ apiVersion: helm.crossplane.io/v1beta1, kind: Release, spec: { forProvider: { chart: { name: istiod } } } }",
    ]) {
      deepEqual(judge(analysed, manifest(yaml)), [], yaml);
    }
  });

  it("reports the other charts there, and values from elsewhere", () => {
    const flux = `
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
spec: { chart: { spec: { chart: podinfo } }, valuesFrom: [{ kind: Secret, name: a }] }`;
    deepEqual(judge(analysed, manifest(flux)), [
      `notAnalysed: spec.chart.spec.chart ${unknownChart}`,
      `notAnalysed: spec.valuesFrom ${elsewhere}`,
    ]);
    const argo = `
apiVersion: argoproj.io/v1alpha1
kind: Application
spec: { source: { path: manifests, helm: { valueFiles: [a.yaml], parameters: [{ name: a, value: b }] } } }`;
    deepEqual(judge(analysed, manifest(argo)), [
      `notAnalysed: spec.source.path ${unknownChart}`,
      `notAnalysed: spec.source.helm.valueFiles ${elsewhere}`,
      `notAnalysed: spec.source.helm.parameters ${elsewhere}`,
    ]);
  });

  it("leaves values undecided that are no YAML, or more of it than can be", () => {
    const argo = (values: string) => ({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      spec: { source: { chart: "istiod", helm: { values } } },
    });
    const bomb = [
      "a0: &a0 [x, x]",
      ...Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`),
    ];
    for (const values of ["a: [", bomb.join("\n")]) {
      deepEqual(judge(analysed, argo(values)), [
        "undecided: spec.source.helm.values is not YAML that can be read",
      ]);
    }
  });

  it("reports kinds that bring in other objects", () => {
    const flux = "{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, spec: { path: ./a } }";
    deepEqual(judge(analysed, manifest(flux)), [
      "notAnalysed: spec.path brings in objects that no rule looks into",
    ]);
    const file = "{ apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [a.yaml] }";
    deepEqual(judge(analysed, manifest(file)), [
      "notAnalysed: resources brings in objects that no rule looks into",
    ]);
  });

  it("reports manifests in a ConfigMap, and not the files of programs that look alike", () => {
    deepEqual(judge(analysed, configMap("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n")), [
      "notAnalysed: data.a holds a manifest that no rule looks into",
    ]);
    for (const text of [
      "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n",
      "text: |\n  apiVersion: v1\n  kind: Pod\n  metadata: {}\n",
    ]) {
      deepEqual(judge(analysed, configMap(text)), []);
    }
  });
});
