import { apply, client } from "./cluster";

/** The one node that kwok plays, and the storage class whose volumes the operators process provides. */
export async function applyNode(): Promise<void> {
  const api = client();
  await apply(api, {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: "plane",
      annotations: { "kwok.x-k8s.io/node": "fake" },
      labels: {
        "kubernetes.io/os": "linux",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": "plane",
      },
    },
    status: {
      allocatable: { cpu: "64", memory: "256Gi", pods: "1000" },
      capacity: { cpu: "64", memory: "256Gi", pods: "1000" },
    },
  });
  await apply(api, {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "plane", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    provisioner: "strict-mtls.dev/plane",
    volumeBindingMode: "Immediate",
  } as Parameters<typeof apply>[1]);
}
