import type { KubernetesObject } from "../../../policies/objects/kubernetes";
import type { Exemption, SelectedWorkload } from "./exemption";
import { policyName } from "./policyName";
import type { MutualTlsStage, WorkloadStage } from "./stages";

/** A PeerAuthentication as this project writes it. */
export interface PolicyObject {
  apiVersion: "security.istio.io/v1";
  kind: "PeerAuthentication";
  metadata: { name: string; namespace: string; annotations?: Record<string, string> };
  spec: {
    selector?: { matchLabels: Record<string, string> };
    mtls?: { mode: string };
    portLevelMtls?: Record<string, { mode: MutualTlsStage }>;
  };
}

/** A PeerAuthentication without a selector: for a namespace or, in the root namespace, the mesh. */
export const scopePolicy = (namespace: string, mode: string): PolicyObject => ({
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { name: "default", namespace },
  spec: { mtls: { mode } },
});

/**
 * One PeerAuthentication for all that is said of the same pods, because of several Istio takes only the oldest. Without a
 * mode of its own it keeps that of the wider scope, so that it neither tightens nor loosens the other ports.
 */
export function selectingPolicies(
  workloads: readonly WorkloadStage[],
  exemptions: readonly Exemption[],
): PolicyObject[] {
  const policies = new Map<string, PolicyObject>();
  const policyOf = (selected: SelectedWorkload): PolicyObject => {
    const { namespace, workload } = selected;
    const name = policyName(selected);
    const key = `${namespace}/${name}`;
    const known = policies.get(key);
    if (known) return known;
    const policy: PolicyObject = {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { name, namespace },
      spec: { selector: { matchLabels: workload } },
    };
    policies.set(key, policy);
    return policy;
  };
  for (const stage of workloads) {
    const { spec } = policyOf(stage);
    if (stage.mode !== undefined) spec.mtls = { mode: stage.mode };
    for (const [port, mode] of Object.entries(stage.ports ?? {})) {
      spec.portLevelMtls = { ...spec.portLevelMtls, [port]: { mode } };
    }
  }
  for (const exemption of exemptions) {
    const { metadata, spec } = policyOf(exemption);
    const { port, reason, expires } = exemption;
    spec.portLevelMtls = { ...spec.portLevelMtls, [port]: { mode: "PERMISSIVE" } };
    // Whoever finds the policy in the cluster finds out why.
    metadata.annotations = {
      ...metadata.annotations,
      [`strict-mtls/exempt-${port}`]: `through ${expires}: ${reason}`,
    };
  }
  return [...policies.values()];
}

/** What a cluster will hold: its objects, with these policies in the place of those of the same name. */
export function withPolicies(
  objects: readonly KubernetesObject[],
  policies: readonly PolicyObject[],
): KubernetesObject[] {
  const address = ({ kind, metadata }: KubernetesObject) => {
    const { namespace, name } = (metadata ?? {}) as { namespace?: string; name?: string };
    return `${kind} ${namespace}/${name}`;
  };
  const own = new Map(policies.map((policy) => [address({ ...policy }), policy]));
  const kept = objects.map((object) => {
    const policy = own.get(address(object));
    if (!policy) return object;
    own.delete(address(object));
    // Its age decides which of several policies holds.
    return { ...object, spec: policy.spec };
  });
  return [...kept, ...[...own.values()].map((policy) => ({ ...policy }))];
}
