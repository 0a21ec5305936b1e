import type * as pulumi from "@pulumi/pulumi";
import type { QueueManagerArgs } from "../queueManager";
import type { PendingModel } from "../queueManagerModel";
import { replicates } from "./availability";
import { networkPolicy } from "./network";
import { routedHosts, routes } from "./routes";
import { disruptionBudget } from "./scheduling";

/** What is there before the pods: who reaches them, and how many of them a drain may take at a time. */
export function surroundings(
  name: string,
  args: QueueManagerArgs,
  names: { fullName: string; releaseName: string },
  model: PendingModel,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  const { namespace, availability, network } = args;
  const own = { ...names, namespace };
  const options = { parent };
  return [
    ...(network
      ? [networkPolicy(name, { ...own, network, replicates: replicates(availability) }, options)]
      : []),
    ...(args.disruptionBudget
      ? [disruptionBudget(name, { ...own, budget: args.disruptionBudget }, options)]
      : []),
    ...(args.routes ? routes(name, { ...own, hosts: routedHosts(model, args.routes) }, options) : []),
  ];
}
