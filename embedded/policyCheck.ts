import { enabled } from "../command/check/check";
import { checkCluster } from "../command/check/cluster";
import { configuration } from "../command/check/configuration";
import type { CheckReport } from "../command/report/report";
import { kubeconfig } from "./paths";

/** What the rules make of the objects that are there now, those of the charts included. */
export interface Judged {
  report: CheckReport;
  /** How many rules looked. */
  rules: number;
}

/** Judges the plane as `make up` lets the pack judge the stack: by each rule's own level, without a waiver. */
export async function judged(): Promise<Judged> {
  const usual = configuration({});
  const { report } = await checkCluster(kubeconfig, undefined, usual);
  return { report, rules: enabled(usual).length };
}
