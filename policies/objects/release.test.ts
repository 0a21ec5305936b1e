import { deepEqual, equal } from "node:assert/strict";
import { manifest } from "../../tests/policies/judge";
import { Field, Notebook, showPath } from "../model/field";
import { notKnownYet } from "../model/notKnownYet";
import { installedCharts, releaseKinds, valuesOf } from "./release";

const field = (object: unknown, notebook?: Notebook) => Field.root(object, notebook);
/** Where istiod's meshConfig is found in a manifest, and what it says. */
const found = (yaml: string) => {
  const setting = valuesOf(field(manifest(yaml)), "istiod")?.at("meshConfig", "enableAutoMtls");
  return setting && [showPath(setting.path), setting.value];
};

const argo = (source: string) =>
  `{ apiVersion: argoproj.io/v1alpha1, kind: Application, spec: { ${source} } }`;
const known = (source: string) => installedCharts(field(manifest(argo(source)))).map((chart) => chart.known);
const values = "meshConfig: { enableAutoMtls: false }";

describe("charts that an object installs", () => {
  it("have their values where each kind keeps them", () => {
    const tail = "meshConfig.enableAutoMtls";
    for (const [yaml, path] of [
      [`{ apiVersion: helm.sh/v3, kind: Release, chart: istiod, values: { ${values} } }`, "values"],
      [
        `{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, spec: { chart: { spec: { chart: istiod } }, values: { ${values} } } }`,
        "spec.values",
      ],
      [
        argo(`source: { chart: istiod, helm: { valuesObject: { ${values} } } }`),
        "spec.source.helm.valuesObject",
      ],
      [
        argo(`sources: [{ chart: a }, { chart: istiod, helm: { values: "${values}" } }]`),
        "spec.sources[1].helm.values",
      ],
      [
        `{ apiVersion: helm.cattle.io/v1, kind: HelmChart, spec: { chart: istiod, valuesContent: "${values}" } }`,
        "spec.valuesContent",
      ],
      [
        `{ apiVersion: helm.crossplane.io/v1beta1, kind: Release, spec: { forProvider: { chart: { name: istiod }, values: { ${values} } } } }`,
        "spec.forProvider.values",
      ],
    ] as const) {
      deepEqual(found(yaml), [`${path}.${tail}`, false], yaml);
    }
  });

  it("give values as an object before values as a text", () => {
    const both = `source: { chart: istiod, helm: { values: "a: 1", valuesObject: { ${values} } } }`;
    deepEqual(found(argo(both)), ["spec.source.helm.valuesObject.meshConfig.enableAutoMtls", false]);
  });

  it("are none of a kind that only has the name in common", () => {
    equal(
      found(`{ apiVersion: example.com/v1, kind: Release, chart: istiod, values: { ${values} } }`),
      undefined,
    );
    deepEqual(installedCharts(field({ kind: "constructor", apiVersion: "v1" })), []);
    deepEqual(installedCharts(field(null)), []);
    equal(releaseKinds.length, 6);
  });

  it("are known among several, and by Istio's name where their own says nothing", () => {
    deepEqual(known("sources: [{ chart: shop }, { chart: ibm-mq }]"), [undefined, "ibm-mq"]);
    deepEqual(known("source: { path: charts/base, repoURL: 'https://a/istio' }"), ["istio-base"]);
    deepEqual(known("source: { path: charts/base, repoURL: 'https://a' }"), [undefined]);
  });

  it("go by the name and into the namespace that each kind states or implies", () => {
    const gateway = "chart: { spec: { chart: gateway } }";
    const flux = (metadata: string, spec: string) =>
      `{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: { ${metadata} }, spec: { ${spec} } }`;
    const template = "metadata: { name: '{{ name }}' }, spec: { source: { chart: a } }";
    for (const [yaml, name, namespace] of [
      ["{ apiVersion: helm.sh/v3, kind: Release, name: a, namespace: b }", "a", "b"],
      [flux("name: a, namespace: b", gateway), "a", "b"],
      [flux("name: a, namespace: b", `${gateway}, targetNamespace: c`), "c-a", "c"],
      [flux("name: a, namespace: b", `${gateway}, targetNamespace: c, releaseName: d`), "d", "c"],
      ["{ apiVersion: helm.cattle.io/v1, kind: HelmChart, metadata: { name: a, namespace: b } }", "a", "b"],
      [
        "{ apiVersion: helm.cattle.io/v1, kind: HelmChart, metadata: { name: a, namespace: b }, spec: { targetNamespace: c } }",
        "a",
        "c",
      ],
      [
        "{ apiVersion: helm.crossplane.io/v1beta1, kind: Release, metadata: { name: a }, spec: { forProvider: { namespace: b } } }",
        "a",
        "b",
      ],
      [
        argo("source: { chart: a, helm: { releaseName: b } }, destination: { namespace: c }").replace(
          "spec",
          "metadata: { name: a }, spec",
        ),
        "b",
        "c",
      ],
      [argo("source: { chart: a, helm: { namespace: b } }, destination: { namespace: c }"), undefined, "b"],
      [
        `{ apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, spec: { template: { ${template} } } }`,
        undefined,
        undefined,
      ],
    ] as const) {
      const [chart] = installedCharts(field(manifest(yaml)));
      deepEqual([chart?.releaseName(), chart?.namespace()], [name, namespace], yaml);
    }
  });

  it("note a text that is no YAML, and a name that is not known yet", () => {
    const notebook = new Notebook();
    valuesOf(
      field(manifest(argo('source: { chart: istiod, helm: { values: "a: [" } }')), notebook),
      "istiod",
    );
    valuesOf(field({ apiVersion: "helm.sh/v3", kind: "Release", chart: notKnownYet }, notebook), "istiod");
    deepEqual(
      notebook.taken().map(({ verdict, path, found }) => `${verdict} ${showPath(path)} ${found}`),
      ["undecided spec.source.helm.values is not YAML that can be read", "undecided chart is not known yet"],
    );
  });
});
