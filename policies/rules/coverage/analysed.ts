import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configTexts } from "../../objects/configText";
import { type GroupKind, groupKind } from "../../objects/kubernetes";
import { installedCharts, releaseKinds, valuesElsewhere } from "../../objects/release";

/** Kinds whose objects stand in a form of their own, or in a repository, and where they say so. */
const holders: Readonly<Record<GroupKind, readonly string[]>> = {
  "Kustomization.kustomize.toolkit.fluxcd.io": ["spec", "path"],
  "Kustomization.kustomize.config.k8s.io": ["resources"],
  "ClusterServiceVersion.operators.coreos.com": ["spec", "install", "spec"],
  "Bundle.fleet.cattle.io": ["spec", "resources"],
  "GitRepo.fleet.cattle.io": ["spec", "paths"],
  "Object.kubernetes.crossplane.io": ["spec", "forProvider", "manifest"],
};

export const analysed = rule({
  id: "COV-01",
  name: "everything-analysed",
  title: "What could not be analysed is reported",
  description:
    "Objects inside a Helm release are invisible to policies, other kinds bring in manifests from elsewhere, and values that other resources compute are unknown during a preview. Whatever no rule could judge is reported here, so that nothing passes silently.",
  severity: "medium",
  standards: [{ name: "Pulumi documentation", clause: "Kubernetes provider, kubernetes.helm.sh/v3.Release" }],
  remediation: {
    how: "Render the chart or folder with helm template or kustomize build and check the result, install a chart as a helm.v4.Chart, whose objects are visible, or let the update decide what the preview could not.",
    snippet: "helm template example ./charts/example > rendered.yaml",
  },
  url: "https://www.pulumi.com/registry/packages/kubernetes/api-docs/helm/v3/release/",
  level: "advisory",
  kinds: [...releaseKinds, "ConfigMap", ...Object.keys(holders)],
  inspect(object) {
    checkCharts(object);
    checkManifests(object);
    const kind = groupKind(object.value);
    if (Object.hasOwn(holders, kind))
      object.at(...holders[kind]!).notAnalysed("brings in objects that no rule looks into");
  },
});

/** Values of charts that hold whole objects. */
const objectLists = ["extraDeploy", "extraManifests", "extraObjects"];

function checkCharts(object: Field): void {
  for (const use of installedCharts(object)) {
    const { chart, known, values } = use;
    if (known === undefined && !chart.isUnknown) chart.notAnalysed("is a chart that no rule knows");
    for (const other of valuesElsewhere(use)) {
      other.notAnalysed("brings in values that stand elsewhere, where no rule reads them");
    }
    if (known === undefined) continue;
    if (values.isUnknown) values.undecided("is not known yet");
    for (const list of objectLists.map((key) => values.at(key))) {
      if (list.items().length > 0 || list.entries().length > 0)
        list.notAnalysed("holds objects that no rule looks into");
    }
  }
}

/** A manifest has all three; files of kubelet, kubeadm and the like have no metadata. */
const manifestLines = [/^apiVersion:\s*\S/m, /^kind:\s*\S/m, /^metadata:/m];

function checkManifests(object: Field): void {
  if (object.at("kind").text !== "ConfigMap") return;
  for (const { field, text } of configTexts(object)) {
    if (manifestLines.every((line) => line.test(text)))
      field.notAnalysed("holds a manifest that no rule looks into");
  }
}
