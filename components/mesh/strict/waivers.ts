import { labelsAt, matches } from "../../../policies/mesh/metadata";
import { tcpPorts, workloadOf } from "../../../policies/mesh/workload";
import { Field, showPath } from "../../../policies/model/field";
import { objectName } from "../../../policies/model/message";
import type { KubernetesObject } from "../../../policies/objects/kubernetes";
import type { Waiver } from "../../../policies/waivers/waiver";
import type { Exemption } from "./exemption";
import { policyName } from "./policyName";

/**
 * The waivers with which the policy pack accepts the exemptions, and nothing else, through the same day: MTLS-03 on the
 * port of each PeerAuthentication, and MTLS-04 on each of these workloads that declares the port. Written as JSON or YAML
 * they are the file that a policy configuration names under `waivers`.
 *
 * `owner` answers for them; `workloads` are the objects with pods.
 */
export function exemptionWaivers(
  exemptions: readonly Exemption[],
  { owner, workloads }: { owner: string; workloads: readonly KubernetesObject[] },
): Waiver[] {
  return exemptions.flatMap((exemption) => {
    const { namespace, port, reason, expires } = exemption;
    const agreed = { reason, owner, expires };
    return [
      {
        rule: "MTLS-03",
        object: `PeerAuthentication ${namespace}/${policyName(exemption)}`,
        path: `spec.portLevelMtls["${port}"].mode`,
        ...agreed,
      },
      ...workloads.flatMap((object) =>
        declaring(object, exemption).map((path) => ({
          rule: "MTLS-04",
          object: objectName(object),
          path,
          ...agreed,
        })),
      ),
    ];
  });
}

/** Where selected pods declare the port. */
function declaring(object: KubernetesObject, { namespace, workload, port }: Exemption): string[] {
  const pods = workloadOf(Field.root(object));
  const selector = labelsAt(Field.root(workload));
  if (!pods || pods.namespace !== namespace || matches(selector, pods.labels) !== "yes") return [];
  return tcpPorts(pods)
    .filter(({ number }) => number === port)
    .map(({ field }) => showPath(field.path));
}
