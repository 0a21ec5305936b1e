import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configTexts } from "../../objects/configText";
import { checkSealingKey, isSealingKey } from "./sealingKey";

const scopes = ["sealedsecrets.bitnami.com/cluster-wide", "sealedsecrets.bitnami.com/namespace-wide"];

export const sealedSecretsOnly = rule({
  id: "SEC-01",
  name: "sealed-secrets-only",
  title: "Secrets are sealed, and sealed for one name",
  description:
    "A secret value must reach the cluster as a SealedSecret of strict scope, not as a plain Secret, and a private key must never stand in a ConfigMap. What is written in a manifest is read by everyone who sees the repository, the state or the API, and a wider scope lets other names and namespaces open the value.",
  severity: "critical",
  standards: [
    { name: "CIS Kubernetes Benchmark", clause: "5.4.2 Consider external secret storage" },
    { name: "NIST SP 800-57 Part 1 Revision 5", clause: "5.6.1 Comparable Algorithm Strengths" },
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
    if (kind === "Secret") checkSecret(object);
    else if (kind === "ConfigMap") checkConfigMap(object);
    else checkScope(object);
  },
});

/** Kinds of Secret that a controller fills in; they show up where a live cluster is checked. */
const controllerTypes = ["kubernetes.io/service-account-token", "helm.sh/release.v1"];

const isControllers = (secret: Field): boolean =>
  controllerTypes.includes(secret.at("type").text ?? "") ||
  secret.at("metadata", "ownerReferences").items().length > 0 ||
  secret.at("metadata", "annotations", "cert-manager.io/certificate-name").present;

function checkSecret(secret: Field): void {
  if (isSealingKey(secret)) {
    checkSealingKey(secret);
    return;
  }
  if (isControllers(secret)) return;
  for (const part of ["data", "stringData"]) {
    const values = secret.at(part);
    // A value that is not known yet is a literal all the same; an empty one is a placeholder.
    const keys = values
      .entries()
      .filter(({ value }) => value !== "" && value !== null)
      .map(({ key }) => key);
    if (keys.length > 0) values.report(`holds ${keys.join(", ")} in plain`, "a SealedSecret");
  }
}

const privateKey = /-----BEGIN (\w+ )*PRIVATE KEY( BLOCK)?-----/;

function checkConfigMap(configMap: Field): void {
  for (const { field, text } of configTexts(configMap)) {
    if (privateKey.test(text))
      field.report("holds a private key", "certificates; keys belong in a SealedSecret");
  }
}

function checkScope(sealed: Field): void {
  for (const metadata of [sealed.at("metadata"), sealed.at("spec", "template", "metadata")]) {
    for (const scope of scopes) {
      const annotation = metadata.at("annotations", scope);
      if (annotation.text === "true")
        annotation.report("is true, so other names can open it", "strict scope");
    }
  }
}
