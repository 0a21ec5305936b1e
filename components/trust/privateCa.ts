import type { IClusterIssuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/ClusterIssuer";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { customResource } from "../customResource";
import { awaited, certificate, onceReady } from "./certificate";
import type { IssuerRef } from "./issuerRef";
import { caDuration, type LifetimeArgs } from "./lifetime";
import type { TlsProfileName } from "./tlsProfile";

/** What the CA is called, how long it lives, and how it is replaced. */
export interface PrivateCaArgs extends LifetimeArgs {
  /** cert-manager's cluster resource namespace: a ClusterIssuer looks for its CA Secret nowhere else. */
  namespace: pulumi.Input<string>;
  /**
   * Which CA this is, from 1: the ones after the first have `-2`, `-3` and so on behind every name below, also the given
   * ones and the common name, so that two can stand side by side and no peer takes one for the other. Default: 1.
   */
  generation?: number;
  /** How long an update waits until the CA is there, in seconds. Default: 600. */
  timeoutSeconds?: number;
  /** Algorithm and size of the CA's key. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** The ClusterIssuer that signs the CA with its own key. Default: `selfsigned-cluster-issuer`. */
  selfSignedIssuerName?: pulumi.Input<string>;
  /** The CA's Certificate. Default: `mq-self-signed-ca-cert`. */
  certificateName?: pulumi.Input<string>;
  /** The Secret of the CA's key and certificate. Default: the Certificate's name. */
  secretName?: pulumi.Input<string>;
  /** The ClusterIssuer that signs with the CA. Default: `mq-self-signed-issuer`. */
  issuerName?: pulumi.Input<string>;
  /** The CA's common name; must differ from every leaf's, or IBM MQ takes them for one. Default: `mq-self-signed-ca`. */
  commonName?: pulumi.Input<string>;
  /** The CA's organization. Default: none. */
  organization?: pulumi.Input<string>;
}

/**
 * A certificate authority of one's own, inside the cluster: self-signed, its key never outside its Secret, offered to
 * every namespace as a ClusterIssuer.
 *
 * A CA that cert-manager renews has a new key, and its leaves are not trusted by peers that know only the old one. By
 * default that comes six years and eight months after its start. Have the next generation in force before
 * (docs/certificates.md).
 *
 * @throws Error when a duration is no Go duration or out of range, a name too long for a certificate, `profile` unknown,
 * `generation` no whole number from 1 to 100 or `timeoutSeconds` none from 1 to 86400.
 * @see https://cert-manager.io/docs/configuration/ca/
 */
export class PrivateCa extends pulumi.ComponentResource {
  /** The issuer for leaf certificates; known once it is Ready. */
  readonly issuerRef: pulumi.Output<IssuerRef>;

  constructor(name: string, args: PrivateCaArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:PrivateCa", name, args, opts);
    const named = ofGeneration(args.generation ?? 1);
    const certificateName = args.certificateName ?? "mq-self-signed-ca-cert";
    const secretName = named(args.secretName ?? certificateName);

    const selfSigned = this.clusterIssuer(
      `${name}-self-signed`,
      named(args.selfSignedIssuerName ?? "selfsigned-cluster-issuer"),
      { selfSigned: {} },
      args.timeoutSeconds,
    );
    const ca = certificate(
      `${name}-ca`,
      {
        namespace: args.namespace,
        certificateName: named(certificateName),
        secretName,
        issuerRef: clusterIssuerRef(selfSigned.metadata.name),
        profile: args.profile,
        isCA: true,
        timeoutSeconds: args.timeoutSeconds,
        subject: {
          commonName: named(args.commonName ?? "mq-self-signed-ca"),
          organization: args.organization,
        },
        usages: ["cert sign", "crl sign"],
        duration: args.duration,
        renewBefore: args.renewBefore,
        defaultDuration: caDuration,
      },
      { parent: this },
    );
    const issuer = this.clusterIssuer(
      `${name}-issuer`,
      named(args.issuerName ?? "mq-self-signed-issuer"),
      { ca: { secretName: onceReady(secretName, ca) } },
      args.timeoutSeconds,
    );

    this.issuerRef = clusterIssuerRef(issuer.metadata.name);
    this.registerOutputs({ issuerRef: this.issuerRef });
  }

  private clusterIssuer(
    name: string,
    objectName: pulumi.Input<string>,
    spec: { selfSigned: Record<string, never> } | { ca: { secretName: pulumi.Input<string> } },
    timeoutSeconds?: number,
  ) {
    return customResource<IClusterIssuer>(
      name,
      {
        apiVersion: "cert-manager.io/v1",
        kind: "ClusterIssuer",
        metadata: { name: objectName },
        spec,
      },
      { parent: this, ...awaited(timeoutSeconds), waitFor: "condition=Ready" },
    );
  }
}

/** @throws Error when it is no whole number from 1 to 100. */
function ofGeneration(generation: number): (name: pulumi.Input<string>) => pulumi.Input<string> {
  if (!Number.isInteger(generation) || generation < 1 || generation > 100) {
    throw new Error(`generation: ${generation} must be a whole number from 1 to 100.`);
  }
  return (name) => mapInput(name, (text) => (generation === 1 ? text : `${text}-${generation}`));
}

function clusterIssuerRef(issuerName: pulumi.Output<string>): pulumi.Output<IssuerRef> {
  return issuerName.apply((name): IssuerRef => ({ name, kind: "ClusterIssuer", group: "cert-manager.io" }));
}
