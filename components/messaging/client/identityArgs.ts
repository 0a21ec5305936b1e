import type * as pulumi from "@pulumi/pulumi";
import type { IssuerRef } from "../../trust/issuerRef";
import type { KeystoreFormat } from "../../trust/keystores";
import type { LifetimeArgs } from "../../trust/lifetime";
import type { TlsProfileName } from "../../trust/tlsProfile";

/** What the identities of one namespace have in common. */
export interface SharedIdentityArgs extends LifetimeArgs {
  /** Where the clients run; it must exist. */
  namespace: pulumi.Input<string>;
  /** Who signs their certificates. */
  issuerRef: pulumi.Input<IssuerRef>;
  /** The sealed-secrets controller's certificate in PEM. Needed unless every secret value is given sealed. */
  sealingCertificate?: pulumi.Input<string>;
  /** Algorithm and size of the keys. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** How long an update waits until a certificate is issued, in seconds. Default: 600. */
  timeoutSeconds?: number;
}

/** Secret values of an identity, sealed already. */
export interface SealedIdentity {
  /** The LDAP `uid`. */
  USER?: pulumi.Input<string>;
  /** Its LDAP password. */
  PASSWORD?: pulumi.Input<string>;
  /** The password of its keystores. */
  KEY_STORE_PASSWORD?: pulumi.Input<string>;
}

/** Who one client is: its user, the subject of its certificate, and where both are kept. */
export interface ClientIdentityArgs extends SharedIdentityArgs {
  /** DNS label: name of the ServiceAccount and its Role, and what the other names begin with. */
  name: string;
  /** LDAP `uid` it logs in with, at most 12 of `A-Z a-z 0-9 . _ -`. */
  user: pulumi.Input<string>;
  /** Default: `name`. As in ClientCertificate. */
  commonName?: pulumi.Input<string>;
  /** Default: `mq-clients`. As in ClientCertificate. */
  organizationalUnit?: pulumi.Input<string>;
  /** Default: none. As in ClientCertificate. */
  organization?: pulumi.Input<string>;
  /** Beside the PEM files. Default: `jks`; an empty list for none, and then there is no keystore password either. */
  keystores?: KeystoreFormat[];
  /** Its LDAP password. Default: 32 random letters and digits. Not with `encrypted.PASSWORD`. */
  password?: pulumi.Input<string>;
  /** Values already sealed for their Secret, instead of plain ones. Default: none. */
  encrypted?: SealedIdentity;
  /** Default: `<name>-certificate`. */
  certificateName?: string;
  /** The Secret with certificate and keystores. Default: `<name>-cert`. */
  secretName?: string;
  /** The Secret with the key `KEY_STORE_PASSWORD`. Default: `<name>-keystore-password`. */
  keystorePasswordSecretName?: string;
  /** The Secret with the keys `USER` and `PASSWORD`. Default: `name`. */
  credentialsSecretName?: string;
  /** True takes all of it away and leaves the distinguished name, for the queue manager to block. Default: false. */
  revoked?: boolean;
}

/** The names of a client's objects, all in its namespace. */
export interface IdentityNames {
  certificate: string;
  secret: string;
  keystorePassword: string;
  credentials: string;
}

type Named = Pick<
  ClientIdentityArgs,
  "name" | "certificateName" | "secretName" | "keystorePasswordSecretName" | "credentialsSecretName"
>;

export function identityNames(args: Named): IdentityNames {
  return {
    certificate: args.certificateName ?? `${args.name}-certificate`,
    secret: args.secretName ?? `${args.name}-cert`,
    keystorePassword: args.keystorePasswordSecretName ?? `${args.name}-keystore-password`,
    credentials: args.credentialsSecretName ?? args.name,
  };
}

export const defaultUnit = "mq-clients";
