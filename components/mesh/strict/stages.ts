import { checkPort, checkSelection, type SelectedWorkload } from "./exemption";

/**
 * How far a scope has come.
 *
 * @enum
 */
export const MutualTlsStage = {
  /** Accepts plaintext beside mutual TLS. */
  PERMISSIVE: "PERMISSIVE",
  /** Refuses plaintext. */
  STRICT: "STRICT",
} as const;

export type MutualTlsStage = (typeof MutualTlsStage)[keyof typeof MutualTlsStage];

const stages = Object.values(MutualTlsStage);

/** Selected pods whose stage is not their namespace's, as a whole or on single ports. */
export interface WorkloadStage extends SelectedWorkload {
  /** Default: the namespace's, or the mesh's. */
  mode?: MutualTlsStage;
  /** By ports of the pods, not of a Service. Default: as `mode`. */
  ports?: Record<string, MutualTlsStage>;
}

/**
 * Refuses stages that Istio would not know, or not apply.
 *
 * @throws Error naming the first wrong one.
 */
export function checkStages(
  namespaces: Readonly<Record<string, MutualTlsStage>>,
  workloads: readonly WorkloadStage[],
): void {
  for (const [namespace, stage] of Object.entries(namespaces)) checkStage(stage, `namespaces.${namespace}`);
  workloads.forEach((workload, index) => {
    const at = `workloads[${index}]`;
    checkSelection(workload, at);
    if (workload.mode !== undefined) checkStage(workload.mode, `${at}.mode`);
    for (const [port, stage] of Object.entries(workload.ports ?? {})) {
      checkPort(Number(port), `${at}.ports`);
      checkStage(stage, `${at}.ports.${port}`);
    }
  });
}

function checkStage(stage: MutualTlsStage, at: string): void {
  if (!stages.includes(stage)) throw new Error(`${at}: must be ${stages.join(" or ")}.`);
}
