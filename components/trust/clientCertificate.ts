import * as pulumi from "@pulumi/pulumi";
import { certificate, onceReady } from "./certificate";
import type { IssuerRef } from "./issuerRef";
import { checkedFormats, type KeystoreFormat, type KeystorePassword, type Keystores } from "./keystores";
import { type LifetimeArgs, leafDuration } from "./lifetime";
import { certificateRevision } from "./revision";
import { clientSubject } from "./subject";
import type { TlsProfileName } from "./tlsProfile";

/** Who the client is, who signs that, and where certificate and key are kept. */
export interface ClientCertificateArgs extends LifetimeArgs {
  /** The namespace of the client, where the Secret is written. */
  namespace: pulumi.Input<string>;
  /** Who signs. */
  issuerRef: pulumi.Input<IssuerRef>;
  /** The Certificate's name. Default: `mq-client-certificate`. */
  certificateName?: pulumi.Input<string>;
  /** The Secret to write: `tls.crt`, `tls.key`, `ca.crt` in PEM and the keystores. Default: `mq-client-cert`. */
  secretName?: pulumi.Input<string>;
  /** Who the client is: 1 to 64 letters, digits, `. / ( ) -` and single inner spaces, for servers to compare. */
  commonName: pulumi.Input<string>;
  /** The group of clients it belongs to; same rules. */
  organizationalUnit: pulumi.Input<string>;
  /** Its organization; same rules. Default: none. */
  organization?: pulumi.Input<string>;
  /** The keystores beside the PEM files. Default: `jks`; an empty list for none. */
  keystores?: KeystoreFormat[];
  /** The Secret, in the same namespace, and its key that hold the password of every keystore. Needed with a keystore. */
  keystorePassword?: KeystorePassword;
  /** Algorithm and size of the key. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** How long an update waits until it is issued, in seconds. Default: 600. */
  timeoutSeconds?: number;
}

/**
 * The certificate by which a client proves who it is, with keystores beside it. It opens connections and nothing
 * else: its only extended usage is client authentication.
 *
 * @throws Error when a subject part holds a character that SSLPEER would read as syntax or is longer than 64; when a
 * duration is no Go duration or out of range, or `profile` or a keystore unknown; when a keystore has no password.
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateKeystores
 */
export class ClientCertificate extends pulumi.ComponentResource {
  /** The Secret with certificate and keystores; known once the certificate is issued. */
  readonly secretName: pulumi.Output<string>;
  /** The Certificate; known once it is Ready. */
  readonly certificateName: pulumi.Output<string>;
  /** How many times it has been issued, read at every preview and update: put it into the pod that runs on it. */
  readonly revision: pulumi.Output<string>;
  /** The subject as SSLPEER compares it: `CN=…,OU=…` and, where there is one, `,O=…`. Known from the arguments alone. */
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
        keystores: keystores(args),
        duration: args.duration,
        renewBefore: args.renewBefore,
        defaultDuration: leafDuration,
        timeoutSeconds: args.timeoutSeconds,
      },
      { parent: this },
    );
    this.secretName = onceReady(secretName, issued);
    this.certificateName = issued.metadata.name;
    this.revision = certificateRevision(name, issued, { parent: this });
    this.distinguishedName = clientSubject(args);
    this.registerOutputs({
      secretName: this.secretName,
      certificateName: this.certificateName,
      revision: this.revision,
      distinguishedName: this.distinguishedName,
    });
  }
}

function keystores(args: ClientCertificateArgs): Keystores | undefined {
  const formats = checkedFormats(args.keystores ?? ["jks"]);
  if (formats.length === 0) return undefined;
  if (args.keystorePassword === undefined) {
    throw new Error(`keystorePassword: is missing; the keystores ${formats.join(", ")} need one.`);
  }
  return { formats, password: args.keystorePassword };
}
