import type { KubernetesObjectApi } from "@kubernetes/client-node";
import { type AnyObject, list } from "./cluster";
import { until } from "./progress";

interface Condition {
  type: string;
  status: string;
  message?: string;
}

/** How to tell that an object of a kind has arrived where it was sent. */
const awaited: { apiVersion: string; kind: string; ready(object: AnyObject): boolean }[] = [
  { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", ready: hasCondition("Ready") },
  { apiVersion: "cert-manager.io/v1", kind: "Certificate", ready: hasCondition("Ready") },
  { apiVersion: "bitnami.com/v1alpha1", kind: "SealedSecret", ready: hasCondition("Synced") },
  { apiVersion: "apps/v1", kind: "Deployment", ready: hasCondition("Available") },
  {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    ready: ({ spec, status }) => (status?.readyReplicas ?? 0) >= serving(spec),
  },
  // Nothing in the cluster acts on it: it tells proxies.
  { apiVersion: "networking.istio.io/v1", kind: "ServiceEntry", ready: () => true },
];

/** Of a queue manager's several instances, which are replaced by hand (OnDelete), one serves; a standby is never ready. */
const serving = (spec: AnyObject["spec"]): number =>
  spec?.updateStrategy?.type === "OnDelete" ? 1 : (spec?.replicas ?? 1);

const conditions = (object: AnyObject): Condition[] => object.status?.conditions ?? [];

function hasCondition(type: string) {
  return (object: AnyObject) =>
    object.status?.observedGeneration !== undefined &&
    object.status.observedGeneration < (object.metadata?.generation ?? 0)
      ? false
      : conditions(object).some((condition) => condition.type === type && condition.status === "True");
}

export interface Inventory {
  [kind: string]: AnyObject[];
}

/**
 * Waits until every issuer and certificate is ready, every sealed secret unsealed and every workload available;
 * returns what there is, by kind. Fails with each late object's own message.
 */
export async function allReady(api: KubernetesObjectApi, limitSeconds = 120): Promise<Inventory> {
  let late: string[] = [];
  return until(
    async () => {
      const inventory: Inventory = {};
      late = [];
      for (const { apiVersion, kind, ready } of awaited) {
        // The API server names the kind once for a list, not on its items.
        inventory[kind] = (await list(api, apiVersion, kind)).map((object) => ({ ...object, kind }));
        late.push(...inventory[kind].filter((object) => !ready(object)).map(describeLate));
      }
      return late.length === 0 && inventory;
    },
    limitSeconds,
    () => `After ${limitSeconds} s these are not ready:\n  ${late.join("\n  ")}`,
  );
}

function describeLate(object: AnyObject): string {
  const message =
    conditions(object).find((condition) => condition.status !== "True")?.message ?? "no status yet";
  return `${object.kind} ${object.metadata?.namespace ?? ""}/${object.metadata?.name}: ${message}`;
}
