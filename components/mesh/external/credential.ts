import type * as pulumi from "@pulumi/pulumi";
import { certificate, onceReady } from "../../trust/certificate";
import type { IssuerRef } from "../../trust/issuerRef";
import { type LifetimeArgs, leafDuration } from "../../trust/lifetime";
import type { TlsProfileName } from "../../trust/tlsProfile";
import { mapInputs, reachableCredential } from "./checks";

/** A client certificate that cert-manager issues and renews, beside the proxy that presents it. */
export interface IssuedCredential extends LifetimeArgs {
  /** Who signs; the external system must trust it. */
  issuerRef: pulumi.Input<IssuerRef>;
  /** Who the client is to the external system: 1 to 64 characters. */
  commonName: pulumi.Input<string>;
  /** The client's organizational unit. Default: none. */
  organizationalUnit?: pulumi.Input<string>;
  /** The client's organization. Default: none. */
  organization?: pulumi.Input<string>;
  /** Algorithm and size of the key. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** The Secret to write: `tls.crt`, `tls.key`, `ca.crt`. Default: `<name>-mtls-data`. */
  secretName?: pulumi.Input<string>;
}

/**
 * How the parts of a credential are called in its Secret.
 *
 * @enum
 */
export const CredentialSecretKeys = {
  /** `cert`, `key` and `cacert`. */
  opaque: "opaque",
  /** `tls.crt`, `tls.key` and `ca.crt`. */
  certManager: "certManager",
} as const;

export type CredentialSecretKeys = (typeof CredentialSecretKeys)[keyof typeof CredentialSecretKeys];

/** A client certificate that somebody else puts into a Secret and renews there. */
export interface ExistingCredential {
  /** An Opaque Secret with `cert`, `key` and `cacert`, or one with the keys that `keys` names. */
  existingSecretName: pulumi.Input<string>;
  /** Where it lies. Default, and the only place that is allowed: the namespace of the proxy that presents it. */
  namespace?: pulumi.Input<string>;
  /** Default: `opaque`. */
  keys?: CredentialSecretKeys;
}

/**
 * The client certificate for an external system: issued here, or there already. The one with `existingSecretName` is there
 * already; nothing of the other form goes with it.
 */
export type ExternalCredential = IssuedCredential | ExistingCredential;

/** The three parts of a credential by the keys of its Secret. */
export interface CredentialKeys {
  cert: string;
  key: string;
  cacert: string;
}

/** Both spellings are Istio's own: it reads either from a Secret that `credentialName` names. */
const secretKeys: Record<CredentialSecretKeys, CredentialKeys> = {
  opaque: { cert: "cert", key: "key", cacert: "cacert" },
  certManager: { cert: "tls.crt", key: "tls.key", cacert: "ca.crt" },
};

export interface Credential {
  /** Known once the certificate is there, where this package has it issued. */
  secretName: pulumi.Input<string>;
  keys: CredentialKeys;
}

/** The Secret with the client certificate; issues the certificate where it is to be issued. */
export function credential(
  name: string,
  wanted: ExternalCredential,
  namespace: pulumi.Input<string>,
  options: pulumi.CustomResourceOptions,
): Credential {
  if ("existingSecretName" in wanted) {
    const keys = wanted.keys ?? "opaque";
    if (!Object.hasOwn(secretKeys, keys)) {
      throw new Error(
        `credential.keys: ${JSON.stringify(keys)} is unknown; use ${Object.keys(secretKeys).join(" or ")}.`,
      );
    }
    const where = { credential: wanted.namespace ?? namespace, proxy: namespace };
    const secretName = mapInputs(
      { ...where, secretName: wanted.existingSecretName },
      (values: { credential: string; proxy: string; secretName: string }) => {
        reachableCredential(values);
        return values.secretName;
      },
    );
    return { secretName, keys: secretKeys[keys] };
  }
  const secretName = wanted.secretName ?? `${name}-mtls-data`;
  const { commonName, organizationalUnit, organization } = wanted;
  const issued = certificate(
    name,
    {
      namespace,
      certificateName: `${name}-client-certificate`,
      secretName,
      issuerRef: wanted.issuerRef,
      profile: wanted.profile,
      subject: { commonName, organizationalUnit, organization },
      usages: ["digital signature", "client auth"],
      duration: wanted.duration,
      renewBefore: wanted.renewBefore,
      defaultDuration: leafDuration,
    },
    options,
  );
  return { secretName: onceReady(secretName, issued), keys: secretKeys.certManager };
}
