import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { dnsLabel } from "../dnsLabel";
import { checkedFormats, type KeystoreFormat } from "../trust/keystores";
import { clientSubject } from "../trust/subject";
import { type ClientIdentityArgs, defaultUnit, identityNames } from "./client/identityArgs";
import { identityObjects } from "./client/identityObjects";
import { userName } from "./mqsc/names";

export type { ClientIdentityArgs, SealedIdentity, SharedIdentityArgs } from "./client/identityArgs";

/** What a client's deployment takes of its identity. */
export type ClientAccess = Pick<
  ClientIdentity,
  | "serviceAccountName"
  | "secretName"
  | "keystorePasswordSecretName"
  | "credentialsSecretName"
  | "certificateRevision"
  | "distinguishedName"
  | "keystores"
  | "revoked"
>;

/**
 * All that one client is: a ServiceAccount that may read the client's own Secrets and nothing else, a certificate with
 * keystores and their password, user and password. Of a revoked client only the outputs are left. Needs the CRDs of
 * cert-manager and sealed-secrets: name both releases in `dependsOn`.
 *
 * A Certificate takes its Secret along when it is deleted only where cert-manager runs with
 * `--enable-certificate-owner-ref`, as `CertManager` has it.
 *
 * @throws Error when `name` is no DNS label or `user` no user of IBM MQ, and as ClientCertificate and SealedSecret do.
 */
export class ClientIdentity extends pulumi.ComponentResource {
  /** Known once the account is there. Of a revoked client this and the next four say what is no longer there. */
  readonly serviceAccountName: pulumi.Output<string>;
  /** Known once the Certificate is Ready. */
  readonly certificateName: pulumi.Output<string>;
  /** The Secret with certificate and keystores; known once the certificate is issued. */
  readonly secretName: pulumi.Output<string>;
  /** Known once the Secret is there; without a keystore there is none. */
  readonly keystorePasswordSecretName: pulumi.Output<string>;
  /** Known once the Secret is there. */
  readonly credentialsSecretName: pulumi.Output<string>;
  /** How many times the certificate has been issued; none of a revoked client. */
  readonly certificateRevision?: pulumi.Output<string>;
  /** Those beside the PEM files. */
  readonly keystores: KeystoreFormat[];
  /** The subject as SSLPEER compares it; known from the arguments alone, so before anything is there. */
  readonly distinguishedName: pulumi.Output<string>;
  /** The LDAP `uid` it logs in with. */
  readonly user: pulumi.Output<string>;
  /** Secret, for the directory to know. None of a revoked client, or where it is given sealed. */
  readonly password?: pulumi.Output<string>;
  /** Whether all of it has been taken away. */
  readonly revoked: boolean;

  constructor(name: string, args: ClientIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    dnsLabel(args.name, "name");
    const checked = {
      ...args,
      user: mapInput(args.user, (value) => userName(value, "user")),
      commonName: args.commonName ?? args.name,
      organizationalUnit: args.organizationalUnit ?? defaultUnit,
      keystores: checkedFormats(args.keystores ?? ["jks"]),
    };
    // A component's arguments are written to the state: the password must not be among them.
    super("strict-mtls:index:ClientIdentity", name, { name: args.name, namespace: args.namespace }, opts);
    const names = identityNames(args);
    const made = args.revoked ? undefined : identityObjects(name, checked, { parent: this });

    this.serviceAccountName = made?.account.metadata.name ?? pulumi.output(args.name);
    this.certificateName = made?.certificate.certificateName ?? pulumi.output(names.certificate);
    this.secretName = made?.certificate.secretName ?? pulumi.output(names.secret);
    this.keystorePasswordSecretName =
      made?.keystorePassword?.secretName ?? pulumi.output(names.keystorePassword);
    this.credentialsSecretName = made?.credentials.secretName ?? pulumi.output(names.credentials);
    this.certificateRevision = made?.certificate.revision;
    this.keystores = checked.keystores;
    this.distinguishedName = clientSubject(checked);
    this.user = pulumi.output(checked.user);
    this.password = made?.password;
    this.revoked = args.revoked ?? false;
    this.registerOutputs({
      serviceAccountName: this.serviceAccountName,
      certificateName: this.certificateName,
      secretName: this.secretName,
      keystorePasswordSecretName: this.keystorePasswordSecretName,
      credentialsSecretName: this.credentialsSecretName,
      distinguishedName: this.distinguishedName,
      revoked: this.revoked,
    });
  }
}
