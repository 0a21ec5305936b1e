import { apiServerCallerKinds } from "../../mesh/apiServerCallees";
import { ambientKey, injectKey, neverInjected, podChoice } from "../../mesh/injection";
import { istioValues, istioValuesKinds } from "../../mesh/istioValues";
import { meshKinds } from "../../mesh/meshOwner";
import { labelOf, scalarText } from "../../mesh/metadata";
import { isForTask, settingsIn } from "../../mesh/podSettings";
import { isIstioItself, isTask, workloadOf } from "../../mesh/workload";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { podKinds } from "../../objects/containers";
import { type InstalledChart, installedCharts } from "../../objects/release";
import { reportNamespacesOutside } from "./namespacesInMesh";

export const workloadsInMesh = rule({
  id: "MTLS-06",
  name: "workloads-in-mesh",
  title: "Workloads are in the mesh",
  description:
    "Namespaces that hold workloads must be labelled for sidecar injection or for ambient mode, and pods must not opt out of it. A pod without a proxy neither encrypts its calls nor proves who it is, and the strict mode of the mesh does not protect it. Istio's own pods, tasks that end and serve nobody, namespaces that Kubernetes keeps for itself and those that serve the API server, which has no place in a mesh, are fine without.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-204A", clause: "SM-DR6" },
    { name: "Istio documentation", clause: "Setup, Installing the Sidecar" },
  ],
  remediation: {
    how: "Label the Namespace with istio-injection: enabled, istio.io/rev or istio.io/dataplane-mode: ambient, and remove what opts pods out.",
    snippet: `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    istio-injection: enabled`,
  },
  url: "https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/",
  settings: ["rootNamespace"],
  kinds: [...podKinds, ...istioValuesKinds],
  inspect(object, { rootNamespace }) {
    inspectPods(object, rootNamespace);
    inspectInjector(object);
    for (const chart of installedCharts(object)) inspectValues(chart);
  },
  setKinds: [...podKinds, ...meshKinds, ...apiServerCallerKinds],
  inspectSet: reportNamespacesOutside,
});

const optsOut = "opts the pods out of the mesh, so their connections are neither encrypted nor authenticated";

function inspectPods(object: Field, rootNamespace: string): void {
  const workload = workloadOf(object);
  if (!workload || [...neverInjected, rootNamespace].includes(workload.namespace ?? "")) return;
  const { sidecar, by } = podChoice(workload);
  if (!by || sidecar === "in" || isIstioItself(workload) || isTask(workload)) return;
  if (labelOf(workload.labels, ambientKey) === "ambient") return;
  by.report(optsOut, '"true", or nothing');
}

/** Settings of the control plane that pass over pods which are in namespaces of the mesh. */
function inspectInjector(object: Field): void {
  const values = istioValues(object);
  const never = values?.at("sidecarInjectorWebhook", "neverInjectSelector");
  if (never && never.items().length > 0) never.report("keeps selected pods out of the mesh", "an empty list");
  const automatic = values?.at("global", "proxy", "autoInject");
  if (automatic?.text === "disabled") {
    automatic.report("is disabled, so only pods that ask for it get a sidecar", "enabled");
  }
}

/** Charts take labels and annotations for their pods in values of any name. */
function inspectValues({ known, values }: InstalledChart): void {
  if (known === "istio-cni") inspectSelectors(values.at("ambient", "enablementSelectors"));
  if (known?.startsWith("istio") || known === "ztunnel") return;
  for (const field of settingsIn(values, [injectKey])) {
    if (isForTask(field)) continue;
    if (/^(false|n|no|off)$/i.test(scalarText(field.value))) field.report(optsOut, '"true", or nothing');
  }
}

/** Where it is stated, other labels than Istio's may decide. */
function inspectSelectors(selectors: Field): void {
  if (selectors.items().length > 0)
    selectors.undecided("chooses by labels of its own which pods are in ambient mode");
}
