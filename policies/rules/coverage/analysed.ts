import { rule } from "../../model/rule";
import { knownChart, releaseKind } from "../../objects/release";

export const analysed = rule({
  id: "COV-01",
  name: "everything-analysed",
  title: "What could not be analysed is reported",
  description:
    "Objects inside a Helm release are invisible to policies, and values that other resources compute are unknown during a preview. Whatever no rule could judge is reported here, so that nothing passes silently.",
  severity: "medium",
  standards: [{ name: "Pulumi documentation", clause: "Policy as Code, unknown values and Helm releases" }],
  remediation: {
    how: "Render the chart with helm template and check the result, install it as a helm.v4.Chart, whose objects are visible, or let the update decide what the preview could not.",
    snippet: "helm template example ./charts/example > rendered.yaml",
  },
  url: "https://www.pulumi.com/registry/packages/kubernetes/api-docs/helm/v3/release/",
  level: "advisory",
  kinds: [releaseKind],
  inspect(object) {
    const chart = object.at("chart");
    if (knownChart(object) === undefined && !chart.isUnknown) {
      chart.notAnalysed("is a chart that no rule knows");
    }
    const files = object.at("valueYamlFiles");
    if (files.items().length > 0) files.notAnalysed("are files, and rules read values only");
  },
});
