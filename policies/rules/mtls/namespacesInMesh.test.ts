import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { workloadsInMesh } from "./workloadsInMesh";

const key = "sidecar.istio.io/inject";
const pods = (
  metadata: Record<string, any>,
  { kind = "Deployment.apps", name = "web", namespace = "shop", spec = {} as any } = {},
) => ({
  apiVersion: kind.includes(".") ? `${kind.split(".")[1]}/v1` : "v1",
  kind: kind.split(".")[0]!,
  metadata: { name, namespace },
  spec: { template: { metadata, spec } },
});
const istiod = { apiVersion: "helm.sh/v3", kind: "Release", chart: "istiod" };
const namespace = (labels: unknown, name = "shop") => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name, labels },
});
const inSet = (objects: Record<string, any>[], complete = true) =>
  judgeSet(workloadsInMesh, objects, { complete });
const silent =
  "violation: Namespace shop: metadata.labels say nothing that takes pods into the mesh, such as those of Deployment shop/web";

describe("MTLS-06 workloads-in-mesh, namespaces", () => {
  it("passes namespaces that are injected or ambient, by themselves or by the mesh's default", () => {
    for (const labels of [
      { "istio-injection": "enabled" },
      { "istio.io/rev": "stable" },
      { "istio.io/dataplane-mode": "ambient" },
      { "istio-injection": "disabled", "istio.io/dataplane-mode": "ambient" },
    ]) {
      deepEqual(inSet([istiod, namespace(labels), pods({})]), []);
    }
    const values = { sidecarInjectorWebhook: { enableNamespacesByDefault: true } };
    deepEqual(inSet([{ ...istiod, values }, namespace({}), pods({})]), []);
  });

  it("refuses once a namespace that no label puts into a mesh of this set", () => {
    deepEqual(inSet([istiod, namespace({}), pods({}), pods({}, { name: "other" })]), [silent]);
    deepEqual(inSet([istiod, namespace(undefined), pods({ annotations: { [key]: "true" } })]), [silent]);
    deepEqual(inSet([istiod, namespace({}), pods({})], false), []);
    deepEqual(inSet([namespace({}), pods({})]), []);
  });

  it("refuses a namespace that a label keeps out, in any set", () => {
    const found = (key: string) => [
      `violation: Namespace shop: metadata.labels${key} keeps pods out of the mesh, such as those of Deployment shop/web`,
    ];
    deepEqual(
      inSet([namespace({ "istio-injection": "disabled", "istio.io/rev": "stable" }), pods({})], false),
      found(".istio-injection"),
    );
    deepEqual(
      inSet([namespace({ "istio.io/dataplane-mode": "none" }), pods({})], false),
      found('["istio.io/dataplane-mode"]'),
    );
    deepEqual(inSet([namespace({ "istio-injection": "disabled" })], false), []);
  });

  it("passes namespaces of the system, of operators, and without workloads that belong into a mesh", () => {
    for (const name of ["kube-system", "openshift-monitoring", "istio-system", "istio-ingress"]) {
      deepEqual(inSet([istiod, namespace({}, name), pods({}, { namespace: name })]), []);
    }
    const webhook = {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingWebhookConfiguration",
      webhooks: [{ clientConfig: { service: { namespace: "shop" } } }],
    };
    deepEqual(inSet([istiod, namespace({}), pods({}), webhook]), []);
    for (const workload of [
      pods({}, { kind: "Job.batch" }),
      pods({}, { spec: { hostNetwork: true } }),
      pods({ labels: { [key]: "true" } }),
    ]) {
      deepEqual(inSet([istiod, namespace({}), workload]), []);
    }
    deepEqual(inSet([istiod, namespace({ "maistra.io/member-of": "istio-system" }), pods({})]), []);
  });

  it("leaves a namespace undecided that is not in the set", () => {
    deepEqual(inSet([istiod, pods({})]), [
      "undecided: Deployment shop/web: metadata.namespace is a namespace whose labels are not in the set",
    ]);
  });

  it("leaves labels undecided that are not known yet", () => {
    const unknown = (path: string) => [`undecided: Namespace shop: metadata.labels${path} is not known yet`];
    deepEqual(inSet([namespace({ "istio-injection": notKnownYet }), pods({})]), unknown(".istio-injection"));
    deepEqual(inSet([namespace(notKnownYet), pods({})]), unknown(""));
    deepEqual(
      inSet([namespace({ "istio-injection": "enabled", "istio.io/rev": notKnownYet }), pods({})]),
      [],
    );
  });
});
