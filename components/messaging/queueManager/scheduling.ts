import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

/** Where pods may run. Several instances never share a node, whatever is said here. */
export interface QueueManagerSpread {
  /** Label of the nodes over whose values the instances are spread, such as `topology.kubernetes.io/zone`. */
  topologyKey: pulumi.Input<string>;
  /** `DoNotSchedule`: rather not start than start unevenly. `ScheduleAnyway`: as well as it goes. Default: the first. */
  whenUnsatisfiable?: "DoNotSchedule" | "ScheduleAnyway";
}

/** How many instances a drain of nodes may take away at a time. */
export interface QueueManagerDisruptionBudget {
  /**
   * 0 or 1. Kubernetes counts a standby, which is never ready, as unavailable: with several instances either number makes
   * a drain wait until somebody deletes the pod, as IBM advises for native HA. With `single`, 0 does and 1 does nothing.
   *
   * @see https://github.com/ibm-messaging/mq-helm/tree/main/charts/ibm-mq#considerations-when-upgrading-the-kubernetes-cluster
   */
  maxUnavailable: 0 | 1;
}

/** The labels that charts and operator give to the pods of one queue manager. */
export const podLabels = (releaseName: string): Record<string, string> => ({
  "app.kubernetes.io/name": "ibm-mq",
  "app.kubernetes.io/instance": releaseName,
});

/** @throws Error when a value is none that Kubernetes knows, or a budget makes no sense. */
export function checkScheduling(
  spread: QueueManagerSpread[] = [],
  budget?: QueueManagerDisruptionBudget,
): void {
  for (const [index, { topologyKey, whenUnsatisfiable: what = "DoNotSchedule" }] of spread.entries()) {
    if (!topologyKey) {
      throw new Error(
        `spread[${index}].topologyKey: is missing; name a label of nodes, such as topology.kubernetes.io/zone.`,
      );
    }
    if (what !== "DoNotSchedule" && what !== "ScheduleAnyway") {
      throw new Error(
        `spread[${index}].whenUnsatisfiable: ${JSON.stringify(what)} must be DoNotSchedule or ScheduleAnyway.`,
      );
    }
  }
  if (budget && budget.maxUnavailable !== 0 && budget.maxUnavailable !== 1) {
    throw new Error(`disruptionBudget.maxUnavailable: ${budget.maxUnavailable} must be 0 or 1.`);
  }
}

/** As a pod's `topologySpreadConstraints`, which charts and operator take; nothing when there are none. */
export function spreadConstraints(spread: QueueManagerSpread[] = [], releaseName: string): pulumi.Inputs {
  if (spread.length === 0) return {};
  return {
    topologySpreadConstraints: spread.map(({ topologyKey, whenUnsatisfiable = "DoNotSchedule" }) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable,
      labelSelector: { matchLabels: podLabels(releaseName) },
    })),
  };
}

export function disruptionBudget(
  name: string,
  args: {
    fullName: string;
    releaseName: string;
    namespace: pulumi.Input<string>;
    budget: QueueManagerDisruptionBudget;
  },
  options: pulumi.CustomResourceOptions,
): k8s.policy.v1.PodDisruptionBudget {
  return new k8s.policy.v1.PodDisruptionBudget(
    name,
    {
      metadata: { name: args.fullName, namespace: args.namespace },
      spec: {
        maxUnavailable: args.budget.maxUnavailable,
        selector: { matchLabels: podLabels(args.releaseName) },
      },
    },
    options,
  );
}
