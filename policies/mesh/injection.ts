import type { Field } from "../model/field";
import { notKnownYet } from "../model/notKnownYet";
import { labelOf, labelsAt, scalarText } from "./metadata";
import type { Workload } from "./workload";

/** Namespaces that Istio's injector passes over, whatever their labels. */
export const neverInjected: readonly string[] = [
  "kube-system",
  "kube-public",
  "kube-node-lease",
  "local-path-storage",
];

export const injectKey = "sidecar.istio.io/inject";
export const ambientKey = "istio.io/dataplane-mode";

/** How the pods of a namespace get into the mesh; `silent` where its labels say nothing. */
export interface NamespaceChoice {
  mesh: "sidecar" | "ambient" | "out" | "silent" | "unknown";
  /** The label that decides. */
  by?: Field;
}

/**
 * What the labels of a Namespace say. `istio-injection` comes before `istio.io/rev`, and any value but `enabled` keeps
 * the injector out. Members of an OpenShift mesh are injected pod by pod.
 *
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export function namespaceChoice(namespace: Field): NamespaceChoice {
  const field = namespace.at("metadata", "labels");
  const labels = labelsAt(field);
  const value = (key: string) => labelOf(labels, key);
  const by = (key: string) => field.at(key);
  if (value("istio-injection") === "enabled") return { mesh: "sidecar", by: by("istio-injection") };
  const keys = ["istio-injection", "istio.io/rev", ambientKey, "maistra.io/member-of"];
  const unknown = keys.find((key) => value(key) === notKnownYet);
  if (unknown !== undefined) return { mesh: "unknown", by: by(unknown) };
  if (value(ambientKey) === "ambient") return { mesh: "ambient", by: by(ambientKey) };
  if (value("istio-injection") !== undefined) return { mesh: "out", by: by("istio-injection") };
  if (value("istio.io/rev") !== undefined) return { mesh: "sidecar", by: by("istio.io/rev") };
  if (value("maistra.io/member-of") !== undefined) return { mesh: "unknown", by: by("maistra.io/member-of") };
  if (value(ambientKey) !== undefined) return { mesh: "out", by: by(ambientKey) };
  return { mesh: "silent" };
}

/** What pods say for themselves about a sidecar; the label comes before the annotation. */
export interface PodChoice {
  sidecar: "in" | "out" | "silent" | "unknown";
  /** The label or annotation that decides. */
  by?: Field;
}

export function podChoice({ metadata, labels, annotations }: Workload): PodChoice {
  for (const [part, found] of [
    ["labels", labels],
    ["annotations", annotations],
  ] as const) {
    const value = labelOf(found, injectKey);
    if (value === undefined) continue;
    const by = metadata.at(part, injectKey);
    if (value === notKnownYet) return { sidecar: "unknown", by };
    if (value === "") return { sidecar: "silent" };
    return { sidecar: /^(y|yes|true|on)$/i.test(scalarText(value)) ? "in" : "out", by };
  }
  const revision = labelOf(labels, "istio.io/rev");
  return revision === undefined
    ? { sidecar: "silent" }
    : { sidecar: "in", by: metadata.at("labels", "istio.io/rev") };
}

export type Membership = "in" | "out" | "unknown";

/** Whether pods are in the mesh, by their own word and their namespace's. */
export function membership(workload: Workload, namespace: NamespaceChoice["mesh"]): Membership {
  const host = workload.spec.at("hostNetwork").value;
  const pods = podChoice(workload);
  const mode = labelOf(workload.labels, ambientKey);
  if (host === true || neverInjected.includes(workload.namespace ?? "")) return "out";
  if (host === notKnownYet || pods.sidecar === "unknown" || mode === notKnownYet) return "unknown";
  // The node's ztunnel takes in pods without a sidecar, whatever the reason.
  if (mode === "ambient") return "in";
  if (namespace === "ambient") return mode === "none" && pods.sidecar !== "in" ? "out" : "in";
  if (pods.sidecar === "out") return "out";
  switch (namespace) {
    case "sidecar":
      return "in";
    case "silent":
      // The injector is not called for an annotation alone.
      return pods.by?.path.includes("labels") ? "in" : "out";
    case "unknown":
      return pods.sidecar === "in" ? "in" : "unknown";
    case "out":
      return "out";
  }
}
