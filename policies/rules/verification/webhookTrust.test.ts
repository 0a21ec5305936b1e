import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { webhookTrust } from "./webhookTrust";

const webhooks = (clientConfig: unknown, kind = "ValidatingWebhookConfiguration") => ({
  apiVersion: "admissionregistration.k8s.io/v1",
  kind,
  webhooks: [{ name: "check.example.com", clientConfig }],
});
const definition = (conversion: unknown) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  spec: { conversion },
});
const apiService = (spec: unknown) => ({
  apiVersion: "apiregistration.k8s.io/v1",
  kind: "APIService",
  spec,
});
const service = { namespace: "mq", name: "webhook" };

describe("WH-01 webhook-trust", () => {
  it("passes Services and https:// addresses", () => {
    for (const kind of ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]) {
      deepEqual(judge(webhookTrust, webhooks({ service, caBundle: "AAAA" }, kind)), []);
      deepEqual(judge(webhookTrust, webhooks({ url: "https://hook.example.com/check" }, kind)), []);
    }
    deepEqual(
      judge(webhookTrust, definition({ strategy: "Webhook", webhook: { clientConfig: { service } } })),
      [],
    );
    deepEqual(judge(webhookTrust, apiService({ service, caBundle: "AAAA" })), []);
  });

  it("refuses plain addresses and webhooks that lead nowhere", () => {
    deepEqual(judge(webhookTrust, webhooks({ url: "http://hook.example.com/check" })), [
      "violation: webhooks[0].clientConfig.url is not an https:// address",
    ]);
    for (const clientConfig of [{ url: "" }, {}, undefined, { caBundle: "AAAA" }]) {
      deepEqual(judge(webhookTrust, webhooks(clientConfig)), [
        "violation: webhooks[0].clientConfig names neither a Service nor an address",
      ]);
    }
  });

  it("refuses them for conversions, in both versions of the API", () => {
    const clientConfig = { url: "http://hook.example.com" };
    deepEqual(judge(webhookTrust, definition({ strategy: "Webhook", webhook: { clientConfig } })), [
      "violation: spec.conversion.webhook.clientConfig.url is not an https:// address",
    ]);
    deepEqual(judge(webhookTrust, definition({ strategy: "Webhook", webhookClientConfig: clientConfig })), [
      "violation: spec.conversion.webhookClientConfig.url is not an https:// address",
    ]);
  });

  it("refuses an API whose server is not verified", () => {
    deepEqual(judge(webhookTrust, apiService({ service, insecureSkipTLSVerify: true })), [
      "violation: spec.insecureSkipTLSVerify is true, so any server may answer for this API",
    ]);
  });

  it("passes a Service without caBundle, which is filled in at run time, and what is not called", () => {
    deepEqual(judge(webhookTrust, webhooks({ service })), []);
    deepEqual(judge(webhookTrust, webhooks({ service, url: null, caBundle: "Cg==" })), []);
    deepEqual(judge(webhookTrust, definition({ strategy: "None", webhook: {} })), []);
    deepEqual(judge(webhookTrust, apiService({ group: "apps", insecureSkipTLSVerify: false })), []);
  });

  it("leaves unknown values undecided", () => {
    deepEqual(judge(webhookTrust, webhooks({ url: notKnownYet })), [
      "undecided: webhooks[0].clientConfig.url is not known yet",
    ]);
    deepEqual(judge(webhookTrust, apiService({ insecureSkipTLSVerify: notKnownYet })), [
      "undecided: spec.insecureSkipTLSVerify is not known yet",
    ]);
  });
});
