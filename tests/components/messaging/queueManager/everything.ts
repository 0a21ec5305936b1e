import type { QueueManagerArgs } from "../../../../components/messaging/queueManager";

/** Every option that each distribution takes. */
export const everyOption: Partial<QueueManagerArgs> = {
  image: {
    repository: "registry.example.com/mq",
    tag: "9.4.5.0-r2",
    digest: `sha256:${"ab".repeat(32)}`,
    pullSecretName: "pull",
  },
  availability: { mode: "native-ha", certificateSecretName: "mq-replication-cert" },
  persistence: {
    queueManager: { size: "10Gi", storageClass: "fast" },
    data: { size: "20Gi" },
    log: {},
  },
  resources: { requests: { cpu: "1", memory: "2Gi" }, limits: { memory: "2Gi" } },
  probes: {
    liveness: { initialDelaySeconds: 0, periodSeconds: 20 },
    readiness: { timeoutSeconds: 5 },
    startup: { failureThreshold: 60 },
  },
  spread: [{ topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" }],
  disruptionBudget: { maxUnavailable: 1 },
  network: {
    clients: [{ namespace: "shop", podLabels: { app: "checkout" } }, { cidr: "10.20.0.0/16" }],
    console: [{ namespace: "admin" }],
    metrics: [{ namespace: "monitoring" }],
  },
  routes: { hostNames: ["mq.example.com"] },
  web: { administratorGroups: ["mq-admins"], readerGroups: ["mq-readers"] },
};

/** What the operator has to be told besides. */
export const operator: QueueManagerArgs["operator"] = {
  license: "L-CXDB-XTZ9J8",
  use: "NonProduction",
  version: "10.0.0.0-r1",
};
