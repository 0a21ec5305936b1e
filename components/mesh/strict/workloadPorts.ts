import { type ServicePort, servicePorts } from "../../../policies/mesh/servicePorts";
import { Field } from "../../../policies/model/field";
import { groupKind, type KubernetesObject } from "../../../policies/objects/kubernetes";
import type { Exemption, SelectedWorkload } from "./exemption";
import type { WorkloadStage } from "./stages";

/**
 * Refuses a port that is a Service's where a workload's is meant: Istio would take it for a port that nobody listens on, and
 * the policy would have no effect. `objects` may be of any kind; the Services among them count.
 *
 * @throws Error naming the Service and the workload's port.
 */
export function checkWorkloadPorts(
  { workloads, exemptions }: { workloads: readonly WorkloadStage[]; exemptions: readonly Exemption[] },
  objects: readonly KubernetesObject[],
): void {
  const services = objects
    .filter((object) => groupKind(object) === "Service")
    .flatMap((object) => servicePorts(Field.root(object)));
  exemptions.forEach((exemption, index) => {
    check(exemption, exemption.port, `exemptions[${index}].port`);
  });
  workloads.forEach((workload, index) => {
    for (const port of Object.keys(workload.ports ?? {}).map(Number)) {
      check(workload, port, `workloads[${index}].ports`);
    }
  });

  function check(selected: SelectedWorkload, port: number, at: string): void {
    const leading = services.filter((service) => isFor(service, selected));
    const meant = leading.find(({ number }) => number === port);
    if (!meant || leading.some(({ target }) => target === port)) return;
    const service = `${meant.namespace}/${meant.service}`;
    throw new Error(
      `${at}: ${port} is a port of Service ${service}; name the port of its pods, which is ${meant.target}.`,
    );
  }
}

/** Whether a Service and a policy are for the same pods: the one demands all that the other does. */
function isFor({ object, namespace }: ServicePort, selected: SelectedWorkload): boolean {
  const { value } = object.at("spec", "selector");
  const selector = Object.entries((value ?? {}) as Record<string, unknown>);
  if (namespace !== selected.namespace || selector.length === 0) return false;
  const demanded = Object.entries(selected.workload);
  return (
    selector.every(([key, wanted]) => selected.workload[key] === wanted) ||
    demanded.every(([key, wanted]) => selector.some(([name, text]) => name === key && text === wanted))
  );
}
