import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { installedCharts, releaseKinds } from "../../objects/release";
import { isLiteralCredential } from "./literal";

export const chartCredentials = rule({
  id: "SEC-04",
  name: "chart-credentials",
  title: "No credential is written into a chart's values",
  description:
    "The values of a Helm release must name Secrets instead of holding passwords, keys or tokens. Helm keeps all values with the release in the cluster, charts write them into plain Secrets, and the values stand in the program's state or in the repository.",
  severity: "high",
  standards: [
    { name: "CIS Kubernetes Benchmark", clause: "5.4.2 Consider external secret storage" },
    { name: "Common Weakness Enumeration", clause: "CWE-798 Use of Hard-coded Credentials" },
  ],
  remediation: {
    how: "Seal the value and name the Secret in the chart's value for an existing one.",
    snippet: `values:
  auth:
    existingSecret: example-database`,
  },
  url: "https://helm.sh/docs/chart_best_practices/values/",
  kinds: [...releaseKinds],
  inspect(object) {
    for (const { values } of installedCharts(object)) checkValues(values);
  },
});

/** The name of a Secret that takes the place of the literals beside it. */
const existing = /^existing.*secret/i;

/** Values below these say which keys of a Secret hold what. */
const namesKeys = /secret(keys?|names?|refs?|mapping)$|keymapping$|existingsecret/i;

function checkValues(values: Field): void {
  const entries = values.entries();
  const replaced = entries.some(({ key, value }) => existing.test(key) && value !== "" && value !== null);
  for (const field of entries) {
    if (namesKeys.test(field.key)) continue;
    // A value that is not known yet may be a reference as well as a literal.
    const text = typeof field.value === "string" ? field.value : undefined;
    if (text === undefined) checkValues(field);
    else if (!replaced && isLiteralCredential(field.key, text)) {
      field.report("is a literal", "the name of a Secret, in the chart's value for an existing one");
    }
  }
  for (const item of values.items()) checkValues(item);
}
