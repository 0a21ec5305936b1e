import type * as pulumi from "@pulumi/pulumi";
import type { MutualTlsMode } from "../../components/mesh/strict/checkedMode";
import type { DeclaredMutualTls } from "../../components/mesh/strictMutualTls";

/**
 * Mutual TLS for every workload of the mesh, stage by stage: of the mesh as a whole, of namespaces, and of workloads. Narrow
 * ones are there before the wide one they are exceptions to; clients speak mutual TLS before servers demand it. What runs
 * in the cluster is not surveyed: STRICT is in force whom it may shut out.
 */
export declare class StrictMutualTls extends pulumi.ComponentResource {
  /** The mode of the mesh as the cluster has it. */
  readonly mode: pulumi.Output<MutualTlsMode>;
  constructor(name: string, args: DeclaredMutualTls, opts?: pulumi.ComponentResourceOptions);
}
