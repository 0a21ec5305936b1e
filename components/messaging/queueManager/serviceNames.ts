import { releaseFullName } from "../serviceAddress";
import type { QueueManagerDistribution } from "./options";

/**
 * The name of a queue manager's Service, StatefulSet and ServiceAccount.
 *
 * @throws Error when the release's name is none, or charts and operator would make different names of it.
 */
export function queueManagerFullName(releaseName: string, distribution: QueueManagerDistribution): string {
  if (distribution === "operator" && releaseName.includes("ibm-mq")) {
    throw new Error(
      `releaseName: ${JSON.stringify(releaseName)} must not contain ibm-mq with the operator, which appends it by itself.`,
    );
  }
  return releaseFullName(releaseName, "ibm-mq", 63);
}

/**
 * Every name by which a queue manager is called, for its certificate: its Services inside the cluster, by all their
 * forms, and the names it has outside.
 *
 * @throws Error as `queueManagerFullName` does.
 */
export function queueManagerDnsNames(args: {
  releaseName: string;
  namespace: string;
  distribution: QueueManagerDistribution;
  /** Whether its metrics are served, by a Service of their own. */
  metrics: boolean;
  /** Full host names, such as those of its Routes. */
  externalNames: string[];
}): string[] {
  const fullName = queueManagerFullName(args.releaseName, args.distribution);
  const services = [
    fullName,
    // IBM's chart and operator have no headless Service.
    ...(args.distribution === "first-party" ? [headlessName(fullName)] : []),
    ...(args.metrics ? [`${fullName}-metrics`] : []),
  ];
  const names = services.flatMap((service) =>
    ["", `.${args.namespace}`, `.${args.namespace}.svc`, `.${args.namespace}.svc.cluster.local`].map(
      (suffix) => `${service}${suffix}`,
    ),
  );
  return [...new Set([...names, ...args.externalNames])];
}

/** As `charts/ibm-mq` names it. */
const headlessName = (fullName: string) => `${fullName.slice(0, 54).replace(/-$/, "")}-headless`;
