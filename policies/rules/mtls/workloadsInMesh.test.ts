import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
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
const release = (values: unknown, chart = "./charts/shop") => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values,
});
const outcome = (path: string) =>
  `violation: ${path} opts the pods out of the mesh, so their connections are neither encrypted nor authenticated`;
const label = outcome(`spec.template.metadata.labels["${key}"]`);
const annotation = outcome(`spec.template.metadata.annotations["${key}"]`);

describe("MTLS-06 workloads-in-mesh, pods", () => {
  it("passes pods that say nothing, ask for a sidecar, or take one by the label", () => {
    for (const metadata of [
      {},
      { labels: { [key]: "true" } },
      { labels: { [key]: "" } },
      { annotations: { [key]: "yes" } },
      { labels: { [key]: "true" }, annotations: { [key]: "false" } },
    ]) {
      deepEqual(judge(workloadsInMesh, pods(metadata)), []);
    }
  });

  it("refuses pods that opt out by label or annotation", () => {
    for (const value of ["false", "no", "disabled", false]) {
      deepEqual(judge(workloadsInMesh, pods({ labels: { [key]: value } })), [label]);
      deepEqual(judge(workloadsInMesh, pods({ annotations: { [key]: value } })), [annotation]);
    }
    deepEqual(judge(workloadsInMesh, pods({ labels: { [key]: "false" }, annotations: { [key]: "true" } })), [
      label,
    ]);
  });

  it("passes an opt-out that stands on the Deployment, where Istio does not read it", () => {
    const deployment = pods({});
    const annotations = { [key]: "false" };
    deepEqual(
      judge(workloadsInMesh, { ...deployment, metadata: { ...deployment.metadata, annotations } }),
      [],
    );
  });

  it("passes Istio's own pods, tasks, and namespaces that are never in a mesh", () => {
    const out = { labels: { [key]: "false" } };
    for (const container of [
      { name: "istio-proxy" },
      { name: "install-cni" },
      { name: "discovery", image: "istio/pilot:1" },
    ]) {
      deepEqual(judge(workloadsInMesh, pods(out, { spec: { containers: [container] } })), []);
    }
    const madeForGateway = { labels: { ...out.labels, "gateway.networking.k8s.io/gateway-name": "edge" } };
    deepEqual(judge(workloadsInMesh, pods(madeForGateway)), []);
    for (const namespace of ["kube-system", "istio-system"])
      deepEqual(judge(workloadsInMesh, pods(out, { namespace })), []);
    const test = (spec: object) => ({ apiVersion: "v1", kind: "Pod", metadata: out, spec });
    deepEqual(judge(workloadsInMesh, test({ restartPolicy: "Never" })), []);
    for (const spec of [
      { restartPolicy: "Always" },
      {},
      { restartPolicy: "Never", containers: [{ ports: [{ containerPort: 80 }] }] },
    ])
      deepEqual(judge(workloadsInMesh, test(spec)), [outcome(`metadata.labels["${key}"]`)]);
    const task = pods(out, { kind: "Job.batch" });
    deepEqual(judge(workloadsInMesh, task), []);
    deepEqual(
      judge(
        workloadsInMesh,
        pods(out, { kind: "Job.batch", spec: { containers: [{ ports: [{ containerPort: 80 }] }] } }),
      ),
      [label],
    );
  });

  it("refuses an opt-out in any chart's values but those for a task", () => {
    for (const part of ["web", "jobmanager", "latest"]) {
      deepEqual(judge(workloadsInMesh, release({ [part]: { podLabels: { [key]: "false" } } })), [
        outcome(`values.${part}.podLabels["${key}"]`),
      ]);
    }
    deepEqual(judge(workloadsInMesh, release({ web: { podLabels: { [key]: "true" } } })), []);
    for (const part of ["job", "migrationJob", "startupapicheck", "hooks", "pre-install-hook"]) {
      deepEqual(judge(workloadsInMesh, release({ [part]: { podLabels: { [key]: "false" } } })), []);
    }
    const istiodItself = release({ podLabels: { [key]: "false" } }, "istiod");
    deepEqual(judge(workloadsInMesh, istiodItself), []);
  });

  it("passes pods in ambient mode, which need no sidecar", () => {
    const labels = { [key]: "false", "istio.io/dataplane-mode": "ambient" };
    deepEqual(judge(workloadsInMesh, pods({ labels })), []);
    deepEqual(judge(workloadsInMesh, pods({ labels: { ...labels, "istio.io/dataplane-mode": "none" } })), [
      label,
    ]);
  });

  it("refuses an injector that passes pods over", () => {
    const values = {
      sidecarInjectorWebhook: { neverInjectSelector: [{ matchLabels: { a: "b" } }] },
      global: { proxy: { autoInject: "disabled" } },
    };
    const found = (path: string) => [
      `violation: ${path}.sidecarInjectorWebhook.neverInjectSelector keeps selected pods out of the mesh`,
      `violation: ${path}.global.proxy.autoInject is disabled, so only pods that ask for it get a sidecar`,
    ];
    deepEqual(judge(workloadsInMesh, release(values, "istiod")), found("values"));
    deepEqual(
      judge(workloadsInMesh, {
        apiVersion: "install.istio.io/v1alpha1",
        kind: "IstioOperator",
        spec: { values },
      }),
      found("spec.values"),
    );
    deepEqual(judge(workloadsInMesh, release(values)), []);
    deepEqual(
      judge(workloadsInMesh, release({ sidecarInjectorWebhook: { neverInjectSelector: [] } }, "istiod")),
      [],
    );
  });

  it("leaves undecided which pods a node plugin with selectors of its own takes in", () => {
    const plugin = (enablementSelectors: unknown[]) =>
      release({ ambient: { enablementSelectors } }, "istio/charts/cni");
    deepEqual(judge(workloadsInMesh, plugin([{ podSelector: { matchLabels: { app: "shop" } } }])), [
      "undecided: values.ambient.enablementSelectors chooses by labels of its own which pods are in ambient mode",
    ]);
    deepEqual(judge(workloadsInMesh, plugin([])), []);
  });

  it("leaves unknown labels and values undecided", () => {
    deepEqual(judge(workloadsInMesh, pods({ labels: { [key]: notKnownYet } })), [
      `undecided: spec.template.metadata.labels["${key}"] is not known yet`,
    ]);
    deepEqual(judge(workloadsInMesh, pods({ labels: notKnownYet })), [
      "undecided: spec.template.metadata.labels is not known yet",
    ]);
    deepEqual(judge(workloadsInMesh, pods({ labels: { app: notKnownYet } })), []);
  });
});
