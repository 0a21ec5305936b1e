import type { HelmReleaseOptions } from "../../operators/helmRelease";
import { checkAvailability, type QueueManagerAvailability } from "./availability";
import { checkWeb, type QueueManagerWeb } from "./console";
import { checkContainer, type QueueManagerContainer } from "./container";
import type { QueueManagerMetrics } from "./metrics";
import { checkNetwork, type QueueManagerNetwork } from "./network";
import { checkOperator, type QueueManagerOperator } from "./operator";
import type { QueueManagerPersistence } from "./persistence";
import type { QueueManagerRoutes } from "./routes";
import { checkScheduling, type QueueManagerDisruptionBudget, type QueueManagerSpread } from "./scheduling";

/**
 * How a queue manager is deployed.
 *
 * @enum
 */
export const QueueManagerDistribution = {
  /** Default. By IBM's chart `ibm-mq`. */
  ibm: "ibm",
  /** By this package's chart, where IBM's cannot be had. */
  firstParty: "first-party",
  /** By a `QueueManager` resource, for IBM's operator, which must be there. */
  operator: "operator",
} as const;

export type QueueManagerDistribution =
  (typeof QueueManagerDistribution)[keyof typeof QueueManagerDistribution];

/** How it runs; each of them is rendered alike for every distribution. */
export interface QueueManagerOptions extends QueueManagerContainer {
  /** Default: `single`. */
  availability?: QueueManagerAvailability;
  /** Default: one volume of 2 GiB for each instance; with `multi-instance` two shared ones besides. */
  persistence?: QueueManagerPersistence;
  /** Over which nodes the instances are spread. Default: over any, one a node. */
  spread?: QueueManagerSpread[];
  /** Default: none, a drain of nodes may take every instance. */
  disruptionBudget?: QueueManagerDisruptionBudget;
  /** Who reaches its ports. Default: nothing is said, no NetworkPolicy is made. */
  network?: QueueManagerNetwork;
  /** Ways in from outside an OpenShift cluster. Default: none. */
  routes?: QueueManagerRoutes;
  /** Default: off. */
  web?: QueueManagerWeb;
  /** Default: off. Not with IBM's chart, which cannot serve them over TLS. */
  metrics?: QueueManagerMetrics;
  /** Needed with the distribution `operator`, and only there. */
  operator?: QueueManagerOperator;
}

/** @throws Error when an option is wrong by itself, or cannot be had with the distribution. */
export function checkOptions(
  distribution: QueueManagerDistribution,
  options: QueueManagerOptions & HelmReleaseOptions,
): void {
  const known = Object.values(QueueManagerDistribution);
  if (!known.includes(distribution)) {
    throw new Error(`distribution: ${JSON.stringify(distribution)} must be one of ${known.join(", ")}.`);
  }
  checkOperator(distribution, options.operator);
  checkAvailability(options.availability);
  checkContainer(options, distribution);
  checkScheduling(options.spread, options.disruptionBudget);
  checkNetwork(options.network);
  checkWeb(options.web);
  if (options.metrics && distribution === "ibm") {
    throw new Error(
      "metrics: IBM's chart 12 can serve them in plaintext only; take the distribution first-party or operator, or leave them out.",
    );
  }
  for (const key of ["chart", "values", "timeoutSeconds"] as const) {
    if (distribution !== "operator" || options[key] === undefined) continue;
    throw new Error(
      `${key}: is of a Helm chart and has no effect with the distribution operator; leave it out.`,
    );
  }
}
