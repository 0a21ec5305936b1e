import * as pulumi from "@pulumi/pulumi";
import { certificate, onceReady } from "./certificate";
import type { IssuerRef } from "./issuerRef";
import { type LifetimeArgs, leafDuration } from "./lifetime";
import { exactSubjectText } from "./subject";
import type { TlsProfileName } from "./tlsProfile";

export interface ClientCertificateArgs extends LifetimeArgs {
  /** The namespace of the client, where the Secret is written. */
  namespace: pulumi.Input<string>;
  /** Who signs. */
  issuerRef: pulumi.Input<IssuerRef>;
  /** The Certificate's name. Default: `mq-client-certificate`. */
  certificateName?: pulumi.Input<string>;
  /** The Secret to write: `keystore.jks`, `truststore.jks`, `tls.crt`, `tls.key`, `ca.crt`. Default: `mq-client-cert`. */
  secretName?: pulumi.Input<string>;
  /** Who the client is: 1 to 64 letters, digits, `. / ( ) -` and single inner spaces, for servers to compare. */
  commonName: pulumi.Input<string>;
  /** The group of clients it belongs to; same rules. */
  organizationalUnit: pulumi.Input<string>;
  /** Its organization; same rules. Default: none. */
  organization?: pulumi.Input<string>;
  /** The Secret, in the same namespace, and its key that hold the password of both Java keystores. */
  keystorePassword: { secretName: pulumi.Input<string>; key: pulumi.Input<string> };
  /** Algorithm and size of the key. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
}

/**
 * The certificate by which a client proves who it is, with Java keystores beside it. It opens connections and nothing
 * else: its only extended usage is client authentication.
 *
 * @throws Error when a subject part holds a character that SSLPEER would read as syntax or is longer than 64; when a
 * duration is no Go duration or out of range, or `profile` unknown.
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.JKSKeystore
 */
export class ClientCertificate extends pulumi.ComponentResource {
  /** The Secret with the keystores; known once the certificate is issued. */
  readonly secretName: pulumi.Output<string>;
  /** The Certificate; known once it is Ready. */
  readonly certificateName: pulumi.Output<string>;
  /** The subject as SSLPEER compares it: `CN=…,OU=…` and, where there is one, `,O=…`. */
  readonly distinguishedName: pulumi.Output<string>;

  constructor(name: string, args: ClientCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:ClientCertificate", name, args, opts);
    const { commonName, organizationalUnit, organization } = args;
    const secretName = args.secretName ?? "mq-client-cert";
    const issued = certificate(
      name,
      {
        namespace: args.namespace,
        certificateName: args.certificateName ?? "mq-client-certificate",
        secretName,
        issuerRef: args.issuerRef,
        profile: args.profile,
        subject: { commonName, organizationalUnit, organization },
        exactSubject: true,
        usages: ["digital signature", "client auth"],
        jksPassword: args.keystorePassword,
        duration: args.duration,
        renewBefore: args.renewBefore,
        defaultDuration: leafDuration,
      },
      { parent: this },
    );
    this.secretName = onceReady(secretName, issued);
    this.certificateName = issued.metadata.name;
    this.distinguishedName = pulumi
      .all([commonName, organizationalUnit, organization])
      .apply(([cn, ou, o]) =>
        [
          `CN=${exactSubjectText(cn, "commonName")}`,
          `OU=${exactSubjectText(ou, "organizationalUnit")}`,
          ...(o === undefined ? [] : [`O=${exactSubjectText(o, "organization")}`]),
        ].join(","),
      );
    this.registerOutputs({
      secretName: this.secretName,
      certificateName: this.certificateName,
      distinguishedName: this.distinguishedName,
    });
  }
}
