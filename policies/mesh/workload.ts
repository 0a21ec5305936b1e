import type { Field } from "../model/field";
import { containers } from "../objects/containers";
import { groupKind, podSpecs } from "../objects/kubernetes";
import { type Labels, labelOf, labelsAt, namespaceOf, scalarText } from "./metadata";

/** Pods as an object describes them, be it one or a template for many. */
export interface Workload {
  object: Field;
  /** Empty where the object states none, undefined where it is not known yet. */
  namespace: string | undefined;
  /** The metadata of the pods: what the object carries itself means nothing to the mesh. */
  metadata: Field;
  labels: Labels;
  annotations: Labels;
  spec: Field;
}

/** The pods of an object; nothing for kinds without pods. */
export const workloadOf = (object: Field): Workload | undefined => object.once(described);

function described(object: Field): Workload | undefined {
  const path = podSpecs[groupKind(object.value)];
  if (!path) return undefined;
  const metadata = object.at(...path.slice(0, -1), "metadata");
  return {
    object,
    namespace: namespaceOf(object),
    metadata,
    labels: labelsAt(metadata.at("labels")),
    annotations: labelsAt(metadata.at("annotations")),
    spec: object.at(...path),
  };
}

/** The TCP ports that the containers declare. */
export function tcpPorts({ object }: Workload): { field: Field; number: number }[] {
  return containers(object).flatMap((container) =>
    container
      .at("ports")
      .items()
      .flatMap((port) => {
        const field = port.at("containerPort");
        const number = field.number;
        const protocol = port.at("protocol").value ?? "TCP";
        return number !== undefined && protocol === "TCP" ? [{ field, number }] : [];
      }),
  );
}

/**
 * Whether these are Istio's own pods: what a Gateway API controller made for a Gateway, and, told by the containers, a
 * gateway, ztunnel or a pod that was given its sidecar by hand (`istio-proxy`), the CNI agent and the control plane.
 */
export function isIstioItself(workload: Workload): boolean {
  if (typeof labelOf(workload.labels, "gateway.networking.k8s.io/gateway-name") === "string") return true;
  const names = containers(workload.object).map((container) => container.at("name").value);
  if (names.includes("istio-proxy") || names.includes("install-cni")) return true;
  return names.includes("discovery") && /pilot|istiod/.test(images(workload));
}

const images = ({ object }: Workload): string =>
  containers(object)
    .map((container) => container.at("image").value)
    .filter((image) => typeof image === "string")
    .join(" ");

/**
 * A task that ends and serves nobody, such as a Job or the test that a chart brings along: it accepts no connection,
 * and a STRICT server refuses the ones it makes.
 */
export const isTask = (workload: Workload): boolean => ends(workload) && tcpPorts(workload).length === 0;

function ends({ object, spec }: Workload): boolean {
  const kind = scalarText(object.at("kind").value);
  if (kind === "Pod") return ["Never", "OnFailure"].includes(scalarText(spec.at("restartPolicy").value));
  return ["Job", "CronJob"].includes(kind);
}
