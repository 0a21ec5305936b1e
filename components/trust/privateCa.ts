import type { IClusterIssuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/ClusterIssuer";
import * as pulumi from "@pulumi/pulumi";
import { customResource } from "../customResource";
import { certificate, onceReady } from "./certificate";
import type { IssuerRef } from "./issuerRef";
import { caDuration, type LifetimeArgs } from "./lifetime";
import type { TlsProfileName } from "./tlsProfile";

export interface PrivateCaArgs extends LifetimeArgs {
  /** cert-manager's cluster resource namespace: a ClusterIssuer looks for its CA Secret nowhere else. */
  namespace: pulumi.Input<string>;
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
 * A renewed CA has a new key, and its leaves are not trusted by peers that know only the old one. By default that comes
 * over three years before the end of the old CA: renew all leaves then (`cmctl renew --all`) and restart their peers.
 *
 * @throws Error when a duration is no Go duration or out of range, a name too long for a certificate or `profile` unknown.
 * @see https://cert-manager.io/docs/configuration/ca/
 */
export class PrivateCa extends pulumi.ComponentResource {
  /** The issuer for leaf certificates; known once it is Ready. */
  readonly issuerRef: pulumi.Output<IssuerRef>;

  constructor(name: string, args: PrivateCaArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:PrivateCa", name, args, opts);
    const certificateName = args.certificateName ?? "mq-self-signed-ca-cert";
    const secretName = args.secretName ?? certificateName;

    const selfSigned = this.clusterIssuer(
      `${name}-self-signed`,
      args.selfSignedIssuerName ?? "selfsigned-cluster-issuer",
      { selfSigned: {} },
    );
    const ca = certificate(
      `${name}-ca`,
      {
        namespace: args.namespace,
        certificateName,
        secretName,
        issuerRef: clusterIssuerRef(selfSigned.metadata.name),
        profile: args.profile,
        isCA: true,
        subject: { commonName: args.commonName ?? "mq-self-signed-ca", organization: args.organization },
        usages: ["cert sign", "crl sign"],
        duration: args.duration,
        renewBefore: args.renewBefore,
        defaultDuration: caDuration,
      },
      { parent: this },
    );
    const issuer = this.clusterIssuer(`${name}-issuer`, args.issuerName ?? "mq-self-signed-issuer", {
      ca: { secretName: onceReady(secretName, ca) },
    });

    this.issuerRef = clusterIssuerRef(issuer.metadata.name);
    this.registerOutputs({ issuerRef: this.issuerRef });
  }

  private clusterIssuer(
    name: string,
    objectName: pulumi.Input<string>,
    spec: { selfSigned: Record<string, never> } | { ca: { secretName: pulumi.Input<string> } },
  ) {
    return customResource<IClusterIssuer>(
      name,
      {
        apiVersion: "cert-manager.io/v1",
        kind: "ClusterIssuer",
        metadata: { name: objectName },
        spec,
      },
      { parent: this, waitFor: "condition=Ready" },
    );
  }
}

function clusterIssuerRef(issuerName: pulumi.Output<string>): pulumi.Output<IssuerRef> {
  return issuerName.apply((name): IssuerRef => ({ name, kind: "ClusterIssuer", group: "cert-manager.io" }));
}
