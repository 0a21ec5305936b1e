import { type CaptureSetting, captureAnnotations, captureLabels, captureValues } from "../../mesh/capture";
import { neverInjected, podChoice } from "../../mesh/injection";
import { istioValues, istioValuesKinds } from "../../mesh/istioValues";
import { MeshMembers } from "../../mesh/members";
import { meshKinds } from "../../mesh/meshOwner";
import { labelsAt } from "../../mesh/metadata";
import { settingsIn } from "../../mesh/podSettings";
import { isIstioItself, tcpPorts, type Workload, workloadOf } from "../../mesh/workload";
import type { Field } from "../../model/field";
import { notKnownYet } from "../../model/notKnownYet";
import { rule } from "../../model/rule";
import { containers, podKinds } from "../../objects/containers";
import { installedCharts, valuesOf } from "../../objects/release";

export const captureExclusions = rule({
  id: "MTLS-07",
  name: "no-capture-exclusion",
  title: "All traffic of pods in the mesh goes through their proxy",
  description:
    "Pods in the mesh must not keep ports, addresses or interfaces out of their proxy, must not use the node's network and must not run as the proxy's user, and Istio's node plugin must not pass over their namespace. What passes by the proxy is neither encrypted nor authenticated, whatever the PeerAuthentication says, and obeys no AuthorizationPolicy. Ports of the proxy itself and addresses that never leave the node are fine.",
  severity: "high",
  standards: [
    {
      name: "Istio documentation",
      clause: "Security Best Practices, Understand traffic capture limitations",
    },
    { name: "NIST SP 800-204A", clause: "SM-DR6" },
  ],
  remediation: {
    how: "Remove the setting, and let clients from outside the mesh come in through a gateway.",
    snippet: `spec:
  template:
    metadata:
      labels:
        sidecar.istio.io/inject: "true"
      annotations: {}
    spec:
      hostNetwork: false`,
  },
  url: "https://istio.io/latest/docs/ops/best-practices/security/#understand-traffic-capture-limitations",
  kinds: [...podKinds, ...istioValuesKinds],
  settings: ["rootNamespace"],
  inspect(object, { rootNamespace }) {
    const workload = workloadOf(object);
    if (workload) inspectPods(workload);
    else inspectValues(object, rootNamespace);
  },
  setKinds: [...podKinds, ...meshKinds],
  inspectSet(set) {
    const members = new MeshMembers(set);
    for (const object of set.ofKind(...podKinds)) {
      const workload = workloadOf(object);
      const namespace = workload && members.namespaceOf(workload);
      if (!namespace || neverInjected.includes(workload.namespace ?? "")) continue;
      const { mesh } = members.choiceOf(namespace);
      if (mesh !== "sidecar" && mesh !== "ambient") continue;
      if (podChoice(workload).sidecar === "silent" && !isIstioItself(workload)) checkPodSpec(workload, mesh);
    }
  },
});

function inspectPods(workload: Workload): void {
  const { sidecar } = podChoice(workload);
  // Without a sidecar there is nothing to keep out of it, and MTLS-06 asks why it is not there.
  if (sidecar === "out" || isIstioItself(workload)) return;
  checkSettings(workload.metadata.at("annotations"), captureAnnotations, workload);
  checkSettings(workload.metadata.at("labels"), captureLabels);
  if (sidecar === "in") checkPodSpec(workload, "sidecar");
}

function checkSettings(
  holder: Field,
  settings: Readonly<Record<string, CaptureSetting>>,
  workload?: Workload,
): void {
  const present = labelsAt(holder);
  if (present === notKnownYet) holder.undecided("is not known yet");
  else {
    for (const key of Object.keys(present)) {
      if (Object.hasOwn(settings, key)) checkSetting(holder.at(key), settings[key]!, workload);
    }
  }
}

function checkSetting(
  field: Field,
  { leavesOut, found, allowed }: CaptureSetting,
  workload?: Workload,
): void {
  const value = field.text ?? field.number?.toString() ?? field.boolean?.toString();
  const declared = workload ? tcpPorts(workload).map(({ number }) => number) : [];
  if (value !== undefined && leavesOut(value, declared)) field.report(found, allowed);
}

/** What keeps a proxy from pods that are meant to have one. */
function checkPodSpec(workload: Workload, mesh: "sidecar" | "ambient"): void {
  const host = workload.spec.at("hostNetwork");
  if (host.boolean === true) {
    host.report(
      "is true, so pods that belong into the mesh use the node's network and get no proxy",
      "false",
    );
  } else if (mesh === "sidecar") {
    for (const holder of [workload.spec, ...containers(workload.object)]) {
      for (const key of ["runAsUser", "runAsGroup"]) {
        const id = holder.at("securityContext", key);
        if (id.number === 1337)
          id.report("is 1337, the proxy's own, whose traffic is not captured", "another id");
      }
    }
  }
}

function inspectValues(object: Field, rootNamespace: string): void {
  const istio = istioValues(object);
  if (istio) {
    checkSettings(istio.at("global", "proxy"), captureValues);
    const mode = istio.at("meshConfig", "defaultConfig", "interceptionMode");
    checkSetting(mode, captureAnnotations["sidecar.istio.io/interceptionMode"]!);
    checkNodePlugin(istio.at("cni"), rootNamespace);
  }
  const plugin = valuesOf(object, "istio-cni");
  if (plugin) checkNodePlugin(plugin, rootNamespace);
  for (const { values } of installedCharts(object)) {
    for (const field of settingsIn(values, Object.keys(captureAnnotations))) {
      checkSetting(field, captureAnnotations[field.key]!);
    }
  }
}

/** Istio's CNI plugin, which redirects the traffic of pods. Source: istio, cni/pkg/plugin/plugin.go. */
function checkNodePlugin(values: Field, rootNamespace: string): void {
  for (const namespace of values.at("excludeNamespaces").items()) {
    const name = namespace.text;
    if (name === undefined || [...neverInjected, rootNamespace].includes(name)) continue;
    namespace.report(
      "keeps the pods of a namespace out of their proxy, which then speak and take plaintext",
      "namespaces that the injector passes over, such as kube-system",
    );
  }
}
