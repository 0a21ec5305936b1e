import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { commandLines, optionsOf, optionValue } from "../../objects/commandLines";
import { containers, podKinds, variablesOf } from "../../objects/containers";
import { hasLiteralInUrl, isLiteralCredential } from "./literal";

const allowed = "a reference to a Secret, such as valueFrom.secretKeyRef";

export const literalCredentials = rule({
  id: "SEC-03",
  name: "literal-credentials",
  title: "No credential is written into a pod or ConfigMap",
  description:
    "The environment and arguments of containers and the entries of ConfigMaps must not hold passwords, keys or tokens. Everyone who may read the workload, the repository or the state reads them, and a client certificate is worth little where a password opens the same door.",
  severity: "high",
  standards: [
    {
      name: "CIS Kubernetes Benchmark",
      clause: "5.4.1 Prefer using Secrets as files over Secrets as environment variables",
    },
    { name: "Common Weakness Enumeration", clause: "CWE-798 Use of Hard-coded Credentials" },
  ],
  remediation: {
    how: "Seal the value and refer to it by valueFrom.secretKeyRef, or mount the Secret.",
    snippet: `env:
  - name: DATABASE_PASSWORD
    valueFrom:
      secretKeyRef:
        name: example-database
        key: PASSWORD`,
  },
  url: "https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/#define-container-environment-variables-using-secret-data",
  kinds: [...podKinds, "ConfigMap"],
  inspect(object) {
    for (const container of containers(object)) {
      for (const { name, field, value } of variablesOf(container)) checkVariable(field, name, value);
      for (const words of commandLines(container)) {
        for (const option of optionsOf(words)) {
          if (isLiteralCredential(option.name, optionValue(option) ?? "")) {
            option.field.report(`gives --${option.name} a literal`, allowed);
          }
        }
        for (const { text, field } of words) {
          if (hasLiteralInUrl(text)) field.report("holds an address with a literal password", allowed);
        }
      }
    }
    if (object.at("kind").text === "ConfigMap") checkConfigMap(object.at("data"));
  },
});

function checkVariable(field: Field, name: string, value: string): void {
  if (isLiteralCredential(name, value)) field.report(`gives ${name} a literal`, allowed);
  else if (hasLiteralInUrl(value)) field.report(`gives ${name} an address with a literal password`, allowed);
}

/** Entries that become variables or short files; longer texts have formats of their own. */
function checkConfigMap(data: Field): void {
  for (const field of data.entries()) {
    const text = field.text?.trim();
    if (text !== undefined && !text.includes("\n")) checkVariable(field, field.key, text);
  }
}
