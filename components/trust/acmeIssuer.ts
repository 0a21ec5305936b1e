import * as pulumi from "@pulumi/pulumi";
import { type Dns01Provider, type Http01Solver, solver } from "./acmeSolvers";
import { caBundle, issuer, overTls } from "./issuer";
import type { IssuerArgs, SecretKeyRef } from "./issuerArgs";
import type { IssuerRef } from "./issuerRef";

/** How it is proven that a host name is ours, for all names or for those of some zones. */
export type AcmeSolver = (
  | {
      /** By a TXT record in the zone. */
      dns01: Dns01Provider;
    }
  | {
      /** By a token that the name serves at port 80. No wildcards. */
      http01: Http01Solver;
    }
) & {
  /** The DNS zones it is for, such as `example.com`; the longest match is taken. Default: all. */
  zones?: pulumi.Input<string>[];
};

/** The account at the CA, and how host names are proven to it. */
export interface AcmeIssuerArgs extends IssuerArgs {
  /** The directory of the ACME server, https only: `https://acme-v02.api.letsencrypt.org/directory`. */
  server: pulumi.Input<string>;
  /** Whom the CA writes to about the account. Default: nobody. */
  email?: pulumi.Input<string>;
  /** The Secret in which cert-manager keeps the account's key. Default: `<issuerName>-account`. */
  accountKeySecretName?: pulumi.Input<string>;
  /** The account at a CA that wants to know its customer, with the key in a Secret. Default: none. */
  externalAccount?: {
    /** The account's key identifier, as the CA gives it (RFC 8555 section 7.3.4). */
    keyId: pulumi.Input<string>;
    /** The account's HMAC key, as the CA gives it: base64url. */
    keySecretRef: SecretKeyRef;
  };
  /** Who vouches for the ACME server, in PEM. Default: the public CAs. */
  caCertificates?: pulumi.Input<string>;
  /** How names are proven, at least one. */
  solvers: AcmeSolver[];
}

/**
 * A CA that issues by ACME, such as Let's Encrypt. The names of its certificates become public (certificate
 * transparency); the certificates say nothing of their CA (`ca.crt` stays empty).
 *
 * DNS-01 needs no way in and is the only one for names that are not reachable from outside. HTTP-01 needs port 80 open.
 *
 * @throws Error when the server is not reached over TLS, there is no solver or a CA certificate is none.
 * @see https://cert-manager.io/docs/configuration/acme/
 */
export class AcmeIssuer extends pulumi.ComponentResource {
  /** Known once the account is registered. */
  readonly issuerRef: pulumi.Output<IssuerRef>;

  constructor(name: string, args: AcmeIssuerArgs, opts?: pulumi.ComponentResourceOptions) {
    const server = overTls(args.server, "server");
    if (args.solvers.length === 0) throw new Error("solvers: is empty; give one for DNS-01 or HTTP-01.");
    const { externalAccount, caCertificates } = args;
    const bundle = caCertificates === undefined ? {} : { caBundle: caBundle(caCertificates) };
    super("strict-mtls:index:AcmeIssuer", name, args, opts);
    this.issuerRef = issuer(
      name,
      args,
      {
        acme: {
          server,
          ...(args.email !== undefined && { email: args.email }),
          privateKeySecretRef: {
            name: args.accountKeySecretName ?? pulumi.interpolate`${args.issuerName}-account`,
          },
          ...(externalAccount && {
            externalAccountBinding: {
              keyID: externalAccount.keyId,
              keySecretRef: externalAccount.keySecretRef,
            },
          }),
          ...bundle,
          solvers: args.solvers.map(({ zones, ...each }) => ({
            ...solver(each),
            ...(zones && { selector: { dnsZones: zones } }),
          })),
        },
      },
      { parent: this },
    );
    this.registerOutputs({ issuerRef: this.issuerRef });
  }
}
