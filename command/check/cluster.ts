import { groupKind } from "../../policies/objects/kubernetes";
import { Fault } from "../fault";
import { clusterName, ListingFault, listedObjects } from "../read/cluster";
import { connection } from "../read/connection";
import { readError } from "../read/source";
import type { ReadError } from "../report/report";
import { enabled, outcome } from "./check";
import type { Configuration } from "./configuration";
import { Judge } from "./judge";
import type { Outcome } from "./report";
import { emptyResult } from "./results";

/** Checks what a cluster holds; all that there is of it, so rules on what is missing speak. */
export async function checkCluster(
  kubeconfig: string,
  context: string | undefined,
  configuration: Configuration,
): Promise<Outcome> {
  const rules = enabled(configuration);
  const judge = new Judge(rules, configuration.settings);
  const result = emptyResult();
  const errors: ReadError[] = [];
  const reads = (kind: string) => judge.readsKind(kind);
  const get = await connection(kubeconfig, context);
  let document = 0;
  for await (const listed of listedObjects(get, reads)) {
    if (listed instanceof ListingFault) {
      errors.push(readError(clusterName, { document: 1, line: 1 }, listed.message));
      continue;
    }
    if (isManaged(listed.metadata)) continue;
    document++;
    const origin = { document, line: 1, offset: 0, length: 0, text: "" };
    judge.objects([{ object: listed, path: [], partial: false, open: false }], origin, result);
  }
  if (document === 0 && errors.length > 0)
    throw new Fault(`The cluster cannot be read: ${errors[0]!.message}.`);
  const whole = { ...configuration, complete: true };
  const file = { name: clusterName, named: true, regular: false, size: 0 };
  return outcome([file], [result], errors, whole, rules);
}

/** Kinds whose objects are made from another one, which is judged in their place. */
const makers: readonly unknown[] = [
  "Deployment.apps",
  "ReplicaSet.apps",
  "StatefulSet.apps",
  "DaemonSet.apps",
  "CronJob.batch",
  "Job.batch",
  "ReplicationController",
];

function isManaged(metadata: unknown): boolean {
  const { ownerReferences } = (metadata ?? {}) as { ownerReferences?: { controller?: unknown }[] };
  return (ownerReferences ?? []).some(
    (owner) => owner.controller === true && makers.includes(groupKind(owner)),
  );
}
