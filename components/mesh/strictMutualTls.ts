import type { IPeerAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { customResource } from "../customResource";

const modes = ["STRICT", "PERMISSIVE", "DISABLE"] as const;

/** What a workload does with plaintext: `STRICT` refuses it, `PERMISSIVE` takes both, `DISABLE` takes nothing else. */
export type MutualTlsMode = (typeof modes)[number];

export interface StrictMutualTlsArgs {
  /** The mesh's root namespace: only there does the object hold for the whole mesh. */
  rootNamespace: pulumi.Input<string>;
  /**
   * Default: `STRICT`. The weaker modes exist for a migration and for a policy pack to refuse; this component passes
   * them on unchanged.
   */
  mode?: pulumi.Input<MutualTlsMode>;
}

/**
 * Mutual TLS for every workload of the mesh: the PeerAuthentication `default` of the root namespace, without a
 * selector (NIST SP 800-204A SM-DR6).
 *
 * @throws Error when `mode` is not one of Istio's three modes.
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export class StrictMutualTls extends pulumi.ComponentResource {
  /** The mode as the cluster has it. */
  readonly mode: pulumi.Output<MutualTlsMode>;

  constructor(name: string, args: StrictMutualTlsArgs, opts?: pulumi.ComponentResourceOptions) {
    const mode = mapInput(args.mode ?? "STRICT", known);
    super("strict-mtls:index:StrictMutualTls", name, args, opts);

    this.mode = pulumi.output(mode);
    customResource<IPeerAuthentication>(
      name,
      {
        apiVersion: "security.istio.io/v1",
        kind: "PeerAuthentication",
        metadata: { name: "default", namespace: args.rootNamespace },
        spec: { mtls: { mode } },
      },
      { parent: this },
    );
    this.registerOutputs({ mode: this.mode });
  }
}

function known(mode: MutualTlsMode): MutualTlsMode {
  if (!modes.includes(mode)) throw new Error(`mode: must be one of ${modes.join(", ")}.`);
  return mode;
}
