import type { IIssuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Issuer";
import * as pulumi from "@pulumi/pulumi";
import { customResource } from "../../customResource";
import { certificate, onceReady } from "../../trust/certificate";
import type { IssuerRef } from "../../trust/issuerRef";
import { caDuration } from "../../trust/lifetime";
import { ServerCertificate } from "../../trust/serverCertificate";
import type { TlsProfileName } from "../../trust/tlsProfile";

/** The queue manager whose instances replicate, and what their certificate is called. */
export interface ReplicationCertificateArgs {
  /** The queue manager's namespace. */
  namespace: pulumi.Input<string>;
  /** The Certificate; its CA and Issuers have the name with `-ca`, `-self-signed` and `-issuer`. */
  certificateName: string;
  /** The Secret to write; that of the CA has the name with `-ca`. */
  secretName: string;
  /** The queue manager's Service; the instances' own are named after it. */
  serviceName: string;
  /** Algorithm and size of the keys. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** How long an update waits until it is issued, in seconds. Default: 600. */
  timeoutSeconds?: number;
}

/**
 * The certificate by which the instances of a native HA queue manager know each other. An instance takes every certificate
 * of its CA for another instance's and hands it all messages: hence a CA of its own, with an Issuer that no other namespace
 * can ask, that signs this one certificate.
 *
 * @throws Error when a name is too long or `profile` unknown.
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=operator-configuring-native-ha-using-mq
 */
export class ReplicationCertificate extends pulumi.ComponentResource {
  /** The Secret with certificate, key and CA; known once the certificate is issued. */
  readonly secretName: pulumi.Output<string>;
  /** The Certificate; known once it is Ready. */
  readonly certificateName: pulumi.Output<string>;
  /** How many times it has been issued, read at every preview and update. */
  readonly revision: pulumi.Output<string>;

  constructor(name: string, args: ReplicationCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:ReplicationCertificate", name, args, opts);
    const { namespace, certificateName, profile, timeoutSeconds } = args;
    const selfSigned = this.issuer(`${name}-self-signed`, `${certificateName}-self-signed`, namespace, {
      selfSigned: {},
    });
    const ca = certificate(
      `${name}-ca`,
      {
        namespace,
        certificateName: `${certificateName}-ca`,
        secretName: `${args.secretName}-ca`,
        issuerRef: selfSigned,
        profile,
        isCA: true,
        subject: { commonName: `${certificateName}-ca` },
        usages: ["cert sign", "crl sign"],
        defaultDuration: caDuration,
        timeoutSeconds,
      },
      { parent: this },
    );
    const issued = new ServerCertificate(
      name,
      {
        namespace,
        issuerRef: this.issuer(`${name}-issuer`, `${certificateName}-issuer`, namespace, {
          ca: { secretName: onceReady(`${args.secretName}-ca`, ca) },
        }),
        certificateName,
        secretName: args.secretName,
        dnsNames: [0, 1, 2].map((instance) => `${args.serviceName}-replica-${instance}`),
        // Each instance connects to the others.
        alsoClient: true,
        profile,
        timeoutSeconds,
      },
      { parent: this },
    );
    this.secretName = issued.secretName;
    this.certificateName = issued.certificateName;
    this.revision = issued.revision;
    this.registerOutputs({
      secretName: this.secretName,
      certificateName: this.certificateName,
      revision: this.revision,
    });
  }

  private issuer(
    name: string,
    objectName: string,
    namespace: pulumi.Input<string>,
    spec: { selfSigned: Record<string, never> } | { ca: { secretName: pulumi.Input<string> } },
  ): pulumi.Output<IssuerRef> {
    const issuer = customResource<IIssuer>(
      name,
      { apiVersion: "cert-manager.io/v1", kind: "Issuer", metadata: { name: objectName, namespace }, spec },
      { parent: this, waitFor: "condition=Ready" },
    );
    return issuer.metadata.name.apply(
      (ready): IssuerRef => ({
        name: ready,
        kind: "Issuer",
        group: "cert-manager.io",
      }),
    );
  }
}
