import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

type Requirement = { key: string; operator: string; values?: string[] };

const notRefused: Requirement = { key: "sidecar.istio.io/inject", operator: "NotIn", values: ["false"] };
const absent = (key: string): Requirement => ({ key, operator: "DoesNotExist" });

/**
 * The webhook by which a tag injects the proxies of a revision. Moving the tag changes this one object: two releases of
 * istiod's chart, which can make it too, would have to hand it over, and pods started in between would get no proxy.
 *
 * @see https://istio.io/latest/docs/setup/upgrade/canary/#stable-revision-labels
 */
export function revisionTag(
  name: string,
  tag: string,
  revision: string,
  root: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): k8s.admissionregistration.v1.MutatingWebhookConfiguration {
  // istiod fills in the CA bundle: it finds the webhooks of its revision by the label.
  const webhook = (prefix: string, namespaces: Requirement[], pods: Requirement[]) => ({
    name: `${prefix}.sidecar-injector.istio.io`,
    clientConfig: {
      service: { name: `istiod-${revision}`, namespace: root, path: "/inject", port: 443 },
    },
    rules: [{ operations: ["CREATE"], apiGroups: [""], apiVersions: ["v1"], resources: ["pods"] }],
    namespaceSelector: { matchExpressions: namespaces },
    objectSelector: { matchExpressions: pods },
    sideEffects: "None",
    failurePolicy: "Fail",
    reinvocationPolicy: "Never",
    admissionReviewVersions: ["v1"],
  });
  const named: Requirement = { key: "istio.io/rev", operator: "In", values: [tag] };
  const noInjection = absent("istio-injection");
  const noRevision = absent("istio.io/rev");
  const wanted = (key: string, value: string): Requirement => ({ key, operator: "In", values: [value] });
  const unnamed = [
    webhook("namespace", [wanted("istio-injection", "enabled")], [notRefused]),
    webhook("object", [noInjection, noRevision], [wanted(notRefused.key, "true"), noRevision]),
  ];
  return new k8s.admissionregistration.v1.MutatingWebhookConfiguration(
    `${name}-tag-${tag}`,
    {
      metadata: {
        name: `istio-revision-tag-${tag}`,
        labels: { app: "sidecar-injector", "istio.io/tag": tag, "istio.io/rev": revision },
      },
      webhooks: [
        webhook("rev.namespace", [named, noInjection], [notRefused]),
        webhook("rev.object", [noRevision, noInjection], [notRefused, named]),
        ...(tag === "default" ? unnamed : []),
      ],
    },
    opts,
  );
}
