import { CustomObjectsApi, KubeConfig } from "@kubernetes/client-node";
import { cluster, inScratch } from "./scratch";

/** The workloads that have a certificate. */
export const workloads = ["queue manager", "directory", "client"] as const;
export type Workload = (typeof workloads)[number];

const objects: Record<Workload, { kind: string; namespace: string; name: string }> = {
  "queue manager": { kind: "StatefulSet", namespace: "mq", name: "qm1-ibm-mq" },
  directory: { kind: "StatefulSet", namespace: "openldap", name: "openldap" },
  client: { kind: "Deployment", namespace: "mq", name: "mq-spring-app" },
};

/** What makes a workload's pods be replaced: the generation counts every change of its specification. */
export async function templateOf(
  workload: Workload,
): Promise<{ generation: number; annotations: Record<string, string> }> {
  const { kind, namespace, name } = objects[workload];
  const object = await cluster().read({ apiVersion: "apps/v1", kind, metadata: { namespace, name } });
  const { spec } = object as { spec?: { template: { metadata: { annotations: Record<string, string> } } } };
  return { generation: object.metadata!.generation!, annotations: spec!.template.metadata.annotations };
}

const certificateAt = (namespace: string, name: string) => ({
  group: "cert-manager.io",
  version: "v1",
  namespace,
  plural: "certificates",
  name,
});

export async function revisionOf(namespace: string, name: string): Promise<number> {
  const found = await api().getNamespacedCustomObject(certificateAt(namespace, name));
  return (found as { status: { revision: number } }).status.revision;
}

/** Does what `cmctl renew` does: it sets the condition by which cert-manager decides to issue. */
export async function forceRenewal(namespace: string, name: string): Promise<void> {
  const found = (await api().getNamespacedCustomObject(certificateAt(namespace, name))) as {
    metadata: { generation: number };
    status: { conditions: object[] };
  };
  found.status.conditions.push({
    type: "Issuing",
    status: "True",
    reason: "ManuallyTriggered",
    message: "Certificate re-issuance manually triggered",
    lastTransitionTime: new Date().toISOString(),
    observedGeneration: found.metadata.generation,
  });
  await api().replaceNamespacedCustomObjectStatus({ ...certificateAt(namespace, name), body: found });
}

/** The general client cannot write a subresource. */
function api(): CustomObjectsApi {
  const config = new KubeConfig();
  config.loadFromFile(inScratch(".embedded", "plane", "kubeconfig"));
  return config.makeApiClient(CustomObjectsApi);
}
