import * as pulumi from "@pulumi/pulumi";
import { caBundle, issuer, overTls } from "./issuer";
import type { IssuerArgs, SecretKeyRef } from "./issuerArgs";
import type { IssuerRef } from "./issuerRef";

/** By what cert-manager is known to Vault: a ServiceAccount, an AppRole or a token, the last two from a Secret. */
export type VaultLogin =
  | {
      /** A ServiceAccount, by tokens that live a few minutes. */
      kubernetes: {
        /** The role of Vault's Kubernetes login. */
        role: pulumi.Input<string>;
        /** cert-manager must be allowed to have tokens made for it (`serviceaccounts/token`). */
        serviceAccountName: pulumi.Input<string>;
        /** Where the login is mounted. Default: `/v1/auth/kubernetes`. */
        mountPath?: pulumi.Input<string>;
      };
    }
  | {
      /** An AppRole. */
      appRole: {
        /** Where the login is mounted, such as `approle`. */
        path: pulumi.Input<string>;
        /** The role's ID, which is no secret. */
        roleId: pulumi.Input<string>;
        /** The secret ID. */
        secretRef: SecretKeyRef;
      };
    }
  | {
      /** A token, which cert-manager does not renew. */
      tokenSecretRef: SecretKeyRef;
    };

/** Where Vault signs, and how cert-manager logs in there. */
export interface VaultIssuerArgs extends IssuerArgs {
  /** Vault's address, https only: `https://vault.example.com:8200`. */
  server: pulumi.Input<string>;
  /** Where the PKI engine signs: `pki/sign/<role>`. */
  path: pulumi.Input<string>;
  /** How cert-manager logs in. */
  login: VaultLogin;
  /** Vault's own namespace (Enterprise). Default: none. */
  vaultNamespace?: pulumi.Input<string>;
  /** Who vouches for Vault's address, in PEM. Default: the public CAs. */
  caCertificates?: pulumi.Input<string>;
}

/**
 * A CA in HashiCorp Vault's PKI engine. Its role must allow the names, the usages and the duration that are asked for.
 *
 * @throws Error when Vault is not reached over TLS or a CA certificate is none.
 * @see https://cert-manager.io/docs/configuration/vault/
 */
export class VaultIssuer extends pulumi.ComponentResource {
  /** Known once Vault has let cert-manager in. */
  readonly issuerRef: pulumi.Output<IssuerRef>;

  constructor(name: string, args: VaultIssuerArgs, opts?: pulumi.ComponentResourceOptions) {
    const { path, login, vaultNamespace, caCertificates } = args;
    const server = overTls(args.server, "server");
    const bundle = caCertificates === undefined ? {} : { caBundle: caBundle(caCertificates) };
    super("strict-mtls:index:VaultIssuer", name, args, opts);
    this.issuerRef = issuer(
      name,
      args,
      {
        vault: {
          server,
          path,
          ...(vaultNamespace !== undefined && { namespace: vaultNamespace }),
          ...bundle,
          auth: auth(login),
        },
      },
      { parent: this },
    );
    this.registerOutputs({ issuerRef: this.issuerRef });
  }
}

function auth(login: VaultLogin) {
  if (!("kubernetes" in login)) return login;
  const { role, serviceAccountName, mountPath } = login.kubernetes;
  return {
    kubernetes: {
      role,
      ...(mountPath !== undefined && { mountPath }),
      serviceAccountRef: { name: serviceAccountName },
    },
  };
}
