import * as pulumi from "@pulumi/pulumi";
import { isPlain, mapInput } from "../../checkedInput";
import type { StrictMutualTlsArgs } from "../strictMutualTls";
import { checkExemptions, todayUtc } from "./exemption";
import { refuseOutsiders } from "./outsiders";
import { checkStages } from "./stages";
import { checkWorkloadPorts } from "./workloadPorts";
import type { MeshSurvey } from "./workloadsOf";

/**
 * What a workload does with plaintext.
 *
 * @enum
 */
export const MutualTlsMode = {
  /** Refuses it. */
  STRICT: "STRICT",
  /** Takes it, and mutual TLS as well. */
  PERMISSIVE: "PERMISSIVE",
  /** Takes nothing else. */
  DISABLE: "DISABLE",
} as const;

export type MutualTlsMode = (typeof MutualTlsMode)[keyof typeof MutualTlsMode];

const modes = Object.values(MutualTlsMode);

/** The mesh's mode after every check that the arguments allow at this moment; the others fail the update. */
export function checkedMode(args: StrictMutualTlsArgs): pulumi.Input<MutualTlsMode> {
  const { namespaces = {}, workloads = [], exemptions = [], excluded = [], survey } = args;
  checkStages(namespaces, workloads);
  checkExemptions(exemptions, todayUtc());
  if (isPlain(args.rootNamespace)) refuseRoot(args, args.rootNamespace);
  const mode = mapInput(args.mode ?? "STRICT", (stated) => possible(stated, args));
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

/** How clients open connections follows from the modes of namespace and mesh alone, and from DestinationRules. */
function possible(
  mode: MutualTlsMode,
  { autoMtls, namespaces = {}, workloads = [] }: StrictMutualTlsArgs,
): MutualTlsMode {
  if (!modes.includes(mode)) throw new Error(`mode: must be one of ${modes.join(", ")}.`);
  if (mode !== "DISABLE") return mode;
  if (autoMtls === false) {
    throw new Error(
      "autoMtls: must not be false with mode DISABLE, because clients would be told to use mutual TLS that no server takes.",
    );
  }
  const cutOff = workloads.findIndex(
    ({ namespace, mode: own, ports = {} }) =>
      namespaces[namespace] === undefined && [own, ...Object.values(ports)].includes("STRICT"),
  );
  if (cutOff >= 0) {
    throw new Error(
      `workloads[${cutOff}]: STRICT with mode DISABLE refuses the mesh's own callers, who send plaintext; give ${workloads[cutOff]!.namespace} a stage in namespaces.`,
    );
  }
  return mode;
}
