import * as pulumi from "@pulumi/pulumi";
import { isPlain, mapInput } from "../../checkedInput";
import type { StrictMutualTlsArgs } from "../strictMutualTls";
import { checkExemptions, todayUtc } from "./exemption";
import { refuseOutsiders } from "./outsiders";
import { checkStages } from "./stages";
import { checkWorkloadPorts } from "./workloadPorts";
import type { MeshSurvey } from "./workloadsOf";

const modes = ["STRICT", "PERMISSIVE", "DISABLE"] as const;

/** What a workload does with plaintext: `STRICT` refuses it, `PERMISSIVE` takes both, `DISABLE` takes nothing else. */
export type MutualTlsMode = (typeof modes)[number];

/** The mesh's mode after every check that the arguments allow at this moment; the others fail the update. */
export function checkedMode(args: StrictMutualTlsArgs): pulumi.Input<MutualTlsMode> {
  const { namespaces = {}, workloads = [], exemptions = [], excluded = [], survey } = args;
  checkStages(namespaces, workloads);
  checkExemptions(exemptions, todayUtc());
  if (isPlain(args.rootNamespace)) refuseRoot(args, args.rootNamespace);
  const mode = mapInput(args.mode ?? "STRICT", known);
  if (survey === undefined) return mode;

  const check = (mode: MutualTlsMode, found: MeshSurvey): MutualTlsMode => {
    if ("unreadable" in found) return mode;
    checkWorkloadPorts({ workloads, exemptions }, found.objects);
    const modeOf = (namespace: string) => {
      const stage = namespaces[namespace];
      return { mode: stage ?? mode, stated: stage !== undefined };
    };
    refuseOutsiders(found.objects, modeOf, { exemptions, excluded });
    return mode;
  };
  if (isPlain(mode) && isPlain(survey)) return check(mode, survey as MeshSurvey);
  return pulumi
    .all([mode, survey as pulumi.Output<MeshSurvey>])
    .apply(([mode, found]) => check(mode, found as MeshSurvey));
}

/** Istio ignores a selector in the root namespace, and the policy without one there is the mesh's. */
function refuseRoot(args: StrictMutualTlsArgs, rootNamespace: string): void {
  const { namespaces = {}, workloads = [], exemptions = [] } = args;
  const named = [
    ...Object.keys(namespaces),
    ...[...workloads, ...exemptions].map(({ namespace }) => namespace),
  ];
  if (!named.includes(rootNamespace)) return;
  throw new Error(
    `namespaces, workloads and exemptions must not name the root namespace ${rootNamespace}; its mode is the mesh's.`,
  );
}

function known(mode: MutualTlsMode): MutualTlsMode {
  if (!modes.includes(mode)) throw new Error(`mode: must be one of ${modes.join(", ")}.`);
  return mode;
}
