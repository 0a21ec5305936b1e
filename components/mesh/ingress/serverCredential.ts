import type * as pulumi from "@pulumi/pulumi";
import { certificate, onceReady } from "../../trust/certificate";
import { exactDnsNames } from "../../trust/dnsNames";
import type { IssuerRef } from "../../trust/issuerRef";
import { type LifetimeArgs, leafDuration } from "../../trust/lifetime";
import type { TlsProfileName } from "../../trust/tlsProfile";
import { mapInputs } from "../external/checks";

/** A certificate that cert-manager issues and renews in the gateway's namespace, for all hosts. */
export interface IssuedIngressCertificate extends LifetimeArgs {
  /** Who signs: a CA, ACME, Vault, Venafi or an issuer of any other API group. */
  issuerRef: pulumi.Input<IssuerRef>;
  /** The Secret to write. Default: `<name>-tls`. */
  secretName?: pulumi.Input<string>;
  /** How long an update waits until it is issued, in seconds. Default: 600. */
  timeoutSeconds?: number;
}

/** A certificate that somebody else puts into a Secret of type `kubernetes.io/tls` and renews there. */
export interface ExistingIngressCertificate {
  /** Its name. */
  existingSecretName: pulumi.Input<string>;
  /** Where it lies. Default, and the only place that is allowed: the gateway's namespace. */
  namespace?: pulumi.Input<string>;
}

/** Where the gateway's certificate comes from. */
export type IngressCertificate = IssuedIngressCertificate | ExistingIngressCertificate;

/** Longer names stand among the subject alternative names only (RFC 5280, upper bound of a common name). */
const longestCommonName = 64;

/**
 * The Secret with the gateway's certificate: `named` at once, `ready` once it is issued. The gateway takes the first, as
 * ACME may ask it for the token before there is a certificate; it serves the hosts once the Secret is there.
 */
export function serverCredential(
  name: string,
  wanted: IngressCertificate,
  served: { namespace: pulumi.Input<string>; hosts: string[]; profile?: pulumi.Input<TlsProfileName> },
  options: pulumi.CustomResourceOptions,
): { named: pulumi.Input<string>; ready: pulumi.Input<string> } {
  const { namespace, hosts, profile } = served;
  if ("existingSecretName" in wanted) {
    const secretName = mapInputs(
      {
        credential: wanted.namespace ?? namespace,
        gateway: namespace,
        secretName: wanted.existingSecretName,
      },
      besideGateway,
    );
    return { named: secretName, ready: secretName };
  }
  const secretName = wanted.secretName ?? `${name}-tls`;
  const issued = certificate(
    name,
    {
      namespace,
      certificateName: `${name}-server-certificate`,
      secretName,
      issuerRef: wanted.issuerRef,
      profile,
      // Vault wants a common name unless told otherwise, and ACME one that is among the DNS names.
      subject: { commonName: hosts.find((host) => host.length <= longestCommonName) },
      dnsNames: exactDnsNames(hosts),
      usages: ["digital signature", "server auth"],
      rsaUsages: ["key encipherment"],
      duration: wanted.duration,
      renewBefore: wanted.renewBefore,
      defaultDuration: leafDuration,
      timeoutSeconds: wanted.timeoutSeconds,
    },
    options,
  );
  return { named: secretName, ready: onceReady(secretName, issued) };
}

/** @throws Error when the Secret lies where the gateway does not look for it. */
function besideGateway(where: { credential: string; gateway: string; secretName: string }): string {
  if (where.credential !== where.gateway) {
    throw new Error(
      `certificate.namespace: is ${where.credential}, but the gateway runs in ${where.gateway} and reads no other namespace.`,
    );
  }
  return where.secretName;
}
