import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { certificate, onceReady } from "./certificate";
import { exactDnsNames } from "./dnsNames";
import type { IssuerRef } from "./issuerRef";
import { type LifetimeArgs, leafDuration } from "./lifetime";
import { certificateRevision } from "./revision";
import { exactSubjectText } from "./subject";
import type { TlsProfileName } from "./tlsProfile";

/** Who a server is, besides its host names. Each part has at most 64 characters. */
export interface ServerSubject {
  /** Letters, digits, `. / ( ) -` and single inner spaces. Default: the Certificate's name. */
  commonName?: pulumi.Input<string>;
  /** Default: none. */
  organization?: pulumi.Input<string>;
  /** Default: none. */
  organizationalUnit?: pulumi.Input<string>;
}

/** What the server is called by, who signs that, and where certificate and key are kept. */
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
  /** How long an update waits until it is issued, in seconds. Default: 600. */
  timeoutSeconds?: number;
  /** The subject. Peers compare the DNS names, not this (RFC 9525); IBM MQ's clients, which do not, compare `commonName`. */
  subject?: ServerSubject;
}

/**
 * The certificate by which a server proves its host names, renewed with a new key by cert-manager. Whoever uses an
 * output of this component waits until it is issued.
 *
 * @throws Error when a name is a wildcard or no host name, or there is none; when a duration is no Go duration or out of
 * range; when a subject part is longer than 64 characters, the common name cannot be compared exactly or `profile` is
 * unknown.
 * @see https://cert-manager.io/docs/usage/certificate/
 */
export class ServerCertificate extends pulumi.ComponentResource {
  /** The Secret with certificate, key and CA; known once the certificate is issued. */
  readonly secretName: pulumi.Output<string>;
  /** The Certificate; known once it is Ready. */
  readonly certificateName: pulumi.Output<string>;
  /** The common name as SSLPEER compares it, `CN=…`. Known from the arguments alone. */
  readonly distinguishedName: pulumi.Output<string>;
  /** How many times it has been issued, read at every preview and update: put it into the pod that runs on it. */
  readonly revision: pulumi.Output<string>;

  constructor(name: string, args: ServerCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:ServerCertificate", name, args, opts);
    const commonName = mapInput(args.subject?.commonName ?? args.certificateName, (text) =>
      exactSubjectText(text, "commonName"),
    );
    const issued = certificate(
      name,
      {
        namespace: args.namespace,
        certificateName: args.certificateName,
        secretName: args.secretName,
        issuerRef: args.issuerRef,
        profile: args.profile,
        subject: { ...args.subject, commonName },
        dnsNames: exactDnsNames(args.dnsNames),
        usages: ["digital signature", "server auth", ...(args.alsoClient ? ["client auth" as const] : [])],
        rsaUsages: ["key encipherment"],
        duration: args.duration,
        renewBefore: args.renewBefore,
        defaultDuration: leafDuration,
        timeoutSeconds: args.timeoutSeconds,
      },
      { parent: this },
    );
    this.secretName = onceReady(args.secretName, issued);
    this.certificateName = issued.metadata.name;
    this.distinguishedName = pulumi.interpolate`CN=${commonName}`;
    this.revision = certificateRevision(name, issued, { parent: this });
    this.registerOutputs({
      secretName: this.secretName,
      certificateName: this.certificateName,
      distinguishedName: this.distinguishedName,
      revision: this.revision,
    });
  }
}
