import { enabled } from "../command/check/check";
import { checkCluster } from "../command/check/cluster";
import { crossGuardConfigOf } from "../command/configFiles";
import { Fault } from "../command/fault";
import type { CheckReport } from "../command/report/report";
import { kubeconfig } from "./paths";

/** What the rules make of the objects that are there now, those of the charts included. */
export interface Judged {
  report: CheckReport;
  /** How many rules looked. */
  rules: number;
}

/** Why there is no judgement, as a sentence: the platform is up nevertheless. */
export interface NotJudged {
  fault: string;
}

/** The Pulumi CLI's own variable for `--policy-pack-config`: the CLI runs in the checkout, as this does. */
const configFile = "PULUMI_OPTION_POLICY_PACK_CONFIG";

/** Judges the plane as `make up` lets the pack judge the stack: by the same levels, profile and waivers. */
export async function judged(
  file = process.env[configFile],
  cluster = kubeconfig,
): Promise<Judged | NotJudged> {
  try {
    const { warnings, complete = false, ...chosen } = crossGuardConfigOf(file);
    const { report } = await checkCluster(cluster, undefined, { ...chosen, complete });
    return {
      report: { ...report, warnings: [...warnings, ...report.warnings] },
      rules: enabled(chosen).length,
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fault: `The rules did not judge the cluster: ${error.message.split("\n")[0]}` };
  }
}
