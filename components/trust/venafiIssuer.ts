import * as pulumi from "@pulumi/pulumi";
import { caBundle, issuer, overTls } from "./issuer";
import type { IssuerArgs, SecretKeyRef } from "./issuerArgs";
import type { IssuerRef } from "./issuerRef";

/** The company's own installation (TPP), or the service (Cloud). */
export type VenafiConnection =
  | {
      /** The company's own installation. */
      tpp: {
        /** Of the API, https only: `https://tpp.example.com/vedsdk`. */
        url: pulumi.Input<string>;
        /** A Secret with `access-token`, or with `username` and `password`. */
        credentialsSecretName: pulumi.Input<string>;
        /** Who vouches for it, in PEM. Default: the public CAs. */
        caCertificates?: pulumi.Input<string>;
      };
    }
  | {
      /** The service. */
      cloud: {
        /** An API key of the service. */
        apiTokenSecretRef: SecretKeyRef;
      };
    };

/** Where Venafi is, and what it issues by. */
export interface VenafiIssuerArgs extends IssuerArgs {
  /** The policy folder or zone that says what may be issued. */
  zone: pulumi.Input<string>;
  /** Where it is, and where the credentials for it lie. */
  connection: VenafiConnection;
}

/**
 * A CA behind Venafi, now CyberArk Certificate Manager.
 *
 * @throws Error when the installation is not reached over TLS or a CA certificate is none.
 * @see https://cert-manager.io/docs/configuration/venafi/
 */
export class VenafiIssuer extends pulumi.ComponentResource {
  /** Known once it has let cert-manager in. */
  readonly issuerRef: pulumi.Output<IssuerRef>;

  constructor(name: string, args: VenafiIssuerArgs, opts?: pulumi.ComponentResourceOptions) {
    const connected = connection(args.connection);
    super("strict-mtls:index:VenafiIssuer", name, args, opts);
    this.issuerRef = issuer(name, args, { venafi: { zone: args.zone, ...connected } }, { parent: this });
    this.registerOutputs({ issuerRef: this.issuerRef });
  }
}

function connection(wanted: VenafiConnection) {
  if ("cloud" in wanted) return wanted;
  const { url, credentialsSecretName, caCertificates } = wanted.tpp;
  return {
    tpp: {
      url: overTls(url, "connection.tpp.url"),
      credentialsRef: { name: credentialsSecretName },
      ...(caCertificates !== undefined && { caBundle: caBundle(caCertificates) }),
    },
  };
}
