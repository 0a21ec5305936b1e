import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import type { GroupKind } from "../../objects/kubernetes";

const admissionKinds: readonly GroupKind[] = [
  "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
  "MutatingWebhookConfiguration.admissionregistration.k8s.io",
];
const definitionKind: GroupKind = "CustomResourceDefinition.apiextensions.k8s.io";
const apiServiceKind: GroupKind = "APIService.apiregistration.k8s.io";

export const webhookTrust = rule({
  id: "WH-01",
  name: "webhook-trust",
  title: "The API server verifies whom it asks",
  description:
    "Admission and conversion webhooks must be reached over https://, at a Service or an address, and an APIService must not switch the verification of its server off. Who answers in their place reads and changes every object that passes, Secrets among them, and gets the requests' credentials.",
  severity: "high",
  standards: [
    { name: "Kubernetes documentation", clause: "Dynamic Admission Control, Contacting the webhook" },
    { name: "RFC 9325", clause: "7.1 Host Name Validation" },
  ],
  remediation: {
    how: "Name a Service or an https:// address in clientConfig, leave insecureSkipTLSVerify out, and have the CA filled in, for example by cert-manager's injector.",
    snippet: `metadata:
  annotations:
    cert-manager.io/inject-ca-from: example/example-webhook
webhooks:
  - name: check.example.com
    clientConfig:
      service:
        namespace: example
        name: example-webhook`,
  },
  url: "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#contacting-the-webhook",
  kinds: [...admissionKinds, definitionKind, apiServiceKind],
  inspect(object) {
    for (const webhook of object.at("webhooks").items()) checkClient(webhook.at("clientConfig"));
    const spec = object.at("spec");
    if (spec.at("conversion", "strategy").text === "Webhook") {
      const old = spec.at("conversion", "webhookClientConfig");
      checkClient(old.present ? old : spec.at("conversion", "webhook", "clientConfig"));
    }
    const skip = spec.at("insecureSkipTLSVerify");
    if (skip.boolean === true || skip.text === "true") {
      skip.report("is true, so any server may answer for this API", "false, and the CA in caBundle");
    }
  },
});

/** A Service is always asked over https, and its CA may be filled in at run time; system roots verify an address. */
function checkClient(client: Field): void {
  if (client.at("service").present) return;
  const url = client.at("url");
  const text = url.text ?? "";
  if (url.isUnknown || /^https:\/\/[^/]/i.test(text)) return;
  if (text === "")
    client.report("names neither a Service nor an address", "a Service or an https:// address");
  else url.report("is not an https:// address", "an https:// address");
}
