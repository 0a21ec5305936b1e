import * as pulumi from "@pulumi/pulumi";
import type { EffectiveMode } from "../policies/mesh/effectiveModes";
import type { MutualTlsMode } from "./mesh/strict/checkedMode";
import type { IssuerRef } from "./trust/issuerRef";

/** What a deployed stack of this project tells the outside. Names and public values only: no secret is among them. */
export interface StackOutputs {
  /** The cert-manager issuer that signed every certificate below. */
  issuer: IssuerRef;
  /** The CA certificates, in PEM, that a peer must trust. */
  caBundle: string;
  /** Every certificate of the platform, with the Secret that holds it. */
  certificates: { namespace: string; name: string; secretName: string }[];
  /** Secrets that the controller unsealed, with their keys: where a password is, never what it is. */
  secrets: { namespace: string; name: string; keys: string[] }[];
  /** Who may connect, by the subject of whose certificate, as which user; a revoked client is refused by that subject. */
  clients: { name: string; distinguishedName: string; user: string; revoked: boolean }[];
  /**
   * How a client reaches the queue manager, from inside the cluster, and the subject by which it tells the queue manager
   * from other holders of a certificate: IBM MQ's clients compare no host names.
   */
  mq: {
    host: string;
    port: number;
    channel: string;
    queueManager: string;
    queue: string;
    distinguishedName: string;
  };
  /** The directory, `ldaps://host:port`. */
  ldapUrl: string;
  /**
   * The mesh's mutual TLS mode, the namespace its mesh-wide objects lie in, and what each port of each workload of the
   * cluster comes to; none without `mesh.survey`.
   */
  mesh: { mode: MutualTlsMode; rootNamespace: string; effectiveModes: EffectiveMode[] };
}

/** The same while the values are not known yet: what `index.ts` exports. */
export type PendingStackOutputs = { [name in keyof StackOutputs]: pulumi.Output<StackOutputs[name]> };

/**
 * The outputs of a deployed stack, typed, for another Pulumi program.
 *
 * @param stack the stack's name as `pulumi.StackReference` takes it, for example `organization/strict-mtls/dev`.
 * @throws Error, in the update, when that stack lacks one of the outputs.
 */
export function deployedPlatform(stack: string): PendingStackOutputs {
  const reference = new pulumi.StackReference(stack);
  const output = <K extends keyof StackOutputs>(name: K) =>
    reference.requireOutput(name) as pulumi.Output<StackOutputs[K]>;
  return {
    issuer: output("issuer"),
    caBundle: output("caBundle"),
    certificates: output("certificates"),
    secrets: output("secrets"),
    clients: output("clients"),
    mq: output("mq"),
    ldapUrl: output("ldapUrl"),
    mesh: output("mesh"),
  };
}
