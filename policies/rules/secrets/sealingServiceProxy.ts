import { rule } from "../../model/rule";
import { type InstalledChart, installedCharts, releaseKinds, valuesElsewhere } from "../../objects/release";

export const sealingServiceProxy = rule({
  id: "SEC-02",
  name: "sealing-service-proxy",
  title: "The sealing controller is not open to every account",
  description:
    "The sealed-secrets chart must not bind its service proxy role. By default every account the cluster authenticates may then call the controller through the API server, including the endpoints that verify and re-encrypt sealed values.",
  severity: "medium",
  standards: [{ name: "CIS Kubernetes Benchmark", clause: "5.1 RBAC and Service Accounts" }],
  remediation: {
    how: "Set rbac.serviceProxier.bind to false in the chart's values and grant the role to those who seal.",
    snippet: `values:
  rbac:
    serviceProxier:
      bind: false`,
  },
  url: "https://github.com/bitnami/sealed-secrets/tree/main/helm/sealed-secrets",
  kinds: [...releaseKinds],
  inspect(object) {
    for (const chart of installedCharts(object)) {
      if (chart.known === "sealed-secrets") checkBinding(chart);
    }
  },
});

function checkBinding(chart: InstalledChart): void {
  // A text that is no YAML is undecided already.
  if (chart.values.text) return;
  const rbac = chart.values.at("rbac");
  const proxier = rbac.at("serviceProxier");
  if (rbac.at("create").boolean === false || proxier.at("create").boolean === false) return;
  const bind = proxier.at("bind");
  if (bind.boolean === false) return;
  if (!bind.present && valuesElsewhere(chart).length > 0) {
    bind.undecided("is missing here, and may be among the values that stand elsewhere");
    return;
  }
  const implied = bind.present ? "" : ", which means true";
  bind.report(`is ${bind.shown([])}${implied}: it binds to system:authenticated`, "false");
}
