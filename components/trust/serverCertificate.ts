import * as pulumi from "@pulumi/pulumi";
import { certificate, onceReady } from "./certificate";
import { exactDnsNames } from "./dnsNames";
import type { IssuerRef } from "./issuerRef";
import { type LifetimeArgs, leafDuration } from "./lifetime";
import type { TlsProfileName } from "./tlsProfile";

export interface ServerCertificateArgs extends LifetimeArgs {
  /** The namespace of the server, where the Secret is written. */
  namespace: pulumi.Input<string>;
  /** Who signs. */
  issuerRef: pulumi.Input<IssuerRef>;
  /** The Certificate's name, for example `mq-server-certificate`. */
  certificateName: pulumi.Input<string>;
  /** The Secret to write: `tls.crt`, `tls.key` and `ca.crt`. */
  secretName: pulumi.Input<string>;
  /** Every host name the server is called by; exact, at least one, no wildcards and no addresses. */
  dnsNames: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Whether the server also connects to others with this certificate, as a queue manager does to its directory.
   * Default: false, the certificate opens no connection as a client.
   */
  alsoClient?: boolean;
  /** Algorithm and size of the key. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** The subject; peers compare the DNS names, not this (RFC 9525). Default: the Certificate's name as common name. */
  subject?: {
    commonName?: pulumi.Input<string>;
    organization?: pulumi.Input<string>;
    organizationalUnit?: pulumi.Input<string>;
  };
}

/**
 * The certificate by which a server proves its host names, renewed with a new key by cert-manager. Whoever uses an
 * output of this component waits until it is issued.
 *
 * @throws Error when a name is a wildcard or no host name, or there is none; when a duration is no Go duration or out of
 * range; when a subject part is longer than 64 characters or `profile` unknown.
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export class ServerCertificate extends pulumi.ComponentResource {
  /** The Secret with certificate, key and CA; known once the certificate is issued. */
  readonly secretName: pulumi.Output<string>;
  /** The Certificate; known once it is Ready. */
  readonly certificateName: pulumi.Output<string>;

  constructor(name: string, args: ServerCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:ServerCertificate", name, args, opts);
    const issued = certificate(
      name,
      {
        namespace: args.namespace,
        certificateName: args.certificateName,
        secretName: args.secretName,
        issuerRef: args.issuerRef,
        profile: args.profile,
        subject: { ...args.subject, commonName: args.subject?.commonName ?? args.certificateName },
        dnsNames: exactDnsNames(args.dnsNames),
        usages: ["digital signature", "server auth", ...(args.alsoClient ? ["client auth" as const] : [])],
        rsaUsages: ["key encipherment"],
        duration: args.duration,
        renewBefore: args.renewBefore,
        defaultDuration: leafDuration,
      },
      { parent: this },
    );
    this.secretName = onceReady(args.secretName, issued);
    this.certificateName = issued.metadata.name;
    this.registerOutputs({ secretName: this.secretName, certificateName: this.certificateName });
  }
}
