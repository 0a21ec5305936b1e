import * as pulumi from "@pulumi/pulumi";
import type { TrustBundleRef } from "../trust/trustBundle";

/** What restarts a workload that reads its certificate, or the CAs it trusts, at its start only. */
export interface RollingArgs {
  /** Revision of its certificate: an update after a renewal restarts it. Default: none, nothing of this does. */
  certificateRevision?: pulumi.Input<string>;
  /**
   * The CAs it trusts, in a ConfigMap of its namespace; an update that changes them restarts it. Default: the CA that signed
   * its own certificate, which leaves no way to another CA without an interruption.
   */
  trustBundle?: TrustBundleRef;
  /**
   * Whether Stakater Reloader is told to restart it as soon as a Secret changes that it reads at its start. Default: false.
   *
   * @see https://github.com/stakater/Reloader
   */
  reloader?: boolean;
}

/**
 * The annotations of the pod template that do so. Reloader looks there when the workload itself has no annotation of
 * Reloader's, and IBM's chart offers no other place.
 *
 * @param secretNames the Secrets that the pod reads at its start.
 */
export function rollingAnnotations(
  { certificateRevision, trustBundle, reloader }: RollingArgs,
  secretNames: pulumi.Input<string>[],
): Record<string, pulumi.Input<string>> {
  return {
    ...(certificateRevision !== undefined && { "strict-mtls/certificate": certificateRevision }),
    ...(trustBundle !== undefined && { "strict-mtls/trust": trustBundle.revision }),
    ...(reloader && {
      "secret.reloader.stakater.com/reload": pulumi.all(secretNames).apply((names) => names.join(",")),
    }),
  };
}
