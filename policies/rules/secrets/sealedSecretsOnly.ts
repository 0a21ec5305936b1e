import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configTexts } from "../../objects/configText";
import { isLiteralCredential } from "./literal";
import { checkPlainSecret } from "./plainSecret";
import { checkSealedValue } from "./sealedValue";
import { checkSealingKey, isSealingKey } from "./sealingKey";

const scopes = ["sealedsecrets.bitnami.com/cluster-wide", "sealedsecrets.bitnami.com/namespace-wide"];

export const sealedSecretsOnly = rule({
  id: "SEC-01",
  name: "sealed-secrets-only",
  title: "Secrets are sealed, and sealed for one name",
  description:
    "A secret value must reach the cluster sealed, in a SealedSecret of strict scope and not in a plain Secret or beside the sealed values, and a private key must never stand in a ConfigMap. What is written in a manifest is read by everyone who sees the repository, the state or the API, and a wider scope lets other names and namespaces open the value.",
  severity: "critical",
  standards: [
    { name: "CIS Kubernetes Benchmark", clause: "5.4.2 Consider external secret storage" },
    { name: "NIST SP 800-57pt1r5", clause: "5.6.1 Comparable Algorithm Strengths" },
  ],
  remediation: {
    how: "Seal the value for its namespace and name with kubeseal or the SealedSecret component, and remove the plain object.",
    snippet: `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: example
  namespace: example
spec:
  encryptedData:
    PASSWORD: AgB4...`,
  },
  url: "https://github.com/bitnami/sealed-secrets#readme",
  kinds: ["Secret", "ConfigMap", "SealedSecret.bitnami.com"],
  inspect(object) {
    const kind = object.at("kind").text;
    if (kind === "Secret" && isSealingKey(object)) checkSealingKey(object);
    else if (kind === "Secret") checkPlainSecret(object);
    else if (kind === "ConfigMap") checkConfigMap(object);
    else checkSealed(object);
  },
});

/** A key itself, with its line breaks escaped or not: scripts and manuals name the first line alone. */
const privateKey =
  /-----BEGIN (\w+ )*PRIVATE KEY( BLOCK)?-----(\s|\\[rn])+([\w-]+:[^\n]*\n\s*)*[A-Za-z0-9+/=]{4,}/;

function checkConfigMap(configMap: Field): void {
  for (const { field, text } of configTexts(configMap)) {
    if (privateKey.test(text))
      field.report("holds a private key", "certificates; keys belong in a SealedSecret");
  }
}

function checkSealed(sealed: Field): void {
  const spec = sealed.at("spec");
  for (const value of spec.at("encryptedData").entries()) checkSealedValue(value);
  for (const entry of spec.at("template", "data").entries()) {
    const text = entry.text ?? "";
    if (privateKey.test(text) || isLiteralCredential(entry.key, text)) {
      entry.report("stands in plain beside the sealed values", "a value of encryptedData");
    }
  }
  for (const metadata of [sealed.at("metadata"), spec.at("template", "metadata")]) {
    for (const scope of scopes) {
      const annotation = metadata.at("annotations", scope);
      if (annotation.text === "true")
        annotation.report("is true, so other names can open it", "strict scope");
    }
  }
}
