import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { certificate } from "./certificate";
import type { IssuerRef } from "./issuerRef";
import { leafDuration } from "./lifetime";

/** Whose CA is read, and what the certificate for it is called. */
export interface CaCertificateArgs {
  /** Where the certificate that reads the CA is issued. */
  namespace: pulumi.Input<string>;
  /** The issuer whose CA is read; it must tell its CA, as CA and self-signed issuers do and ACME does not. */
  issuerRef: pulumi.Input<IssuerRef>;
  /** Name of that Certificate and its Secret. Default: `ca-reader`. */
  name?: pulumi.Input<string>;
  /** How long an update waits until it is issued, in seconds. Default: 600. */
  timeoutSeconds?: number;
}

/**
 * The CA certificate of an issuer.
 *
 * The CA's own Secret holds the CA's key beside the certificate, and every Secret that Pulumi reads ends up whole in the
 * state. So this component has a certificate of its own issued and reads that one's Secret: the key that then lies in the
 * state, encrypted, opens nothing. Its certificate is restricted to time stamping, which no TLS peer takes for a client or
 * a server (RFC 5280 section 4.2.1.12), and which no time stamping client takes either, because the usage is not critical
 * (RFC 3161 section 2.3). Leaving the extended usage out would be wrong: that means "any".
 *
 * A CA that its issuer renews is read when this certificate is next renewed, within 60 days, at the next `up`.
 *
 * @throws Error, in the update, when the issuer does not tell its CA.
 */
export class CaCertificate extends pulumi.ComponentResource {
  /** In PEM; public. */
  readonly pem: pulumi.Output<string>;

  constructor(name: string, args: CaCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:CaCertificate", name, args, opts);
    const secretName = args.name ?? "ca-reader";
    const reader = certificate(
      name,
      {
        namespace: args.namespace,
        certificateName: secretName,
        secretName,
        issuerRef: args.issuerRef,
        timeoutSeconds: args.timeoutSeconds,
        subject: { commonName: "reads the CA certificate, opens nothing" },
        usages: ["digital signature", "timestamping"],
        defaultDuration: leafDuration,
      },
      { parent: this },
    );
    // The id hangs on the Certificate: before it is Ready there is no Secret to read.
    const secretId = pulumi
      .all([reader.id, args.namespace, secretName])
      .apply(([, namespace, secret]) => `${namespace}/${secret}`);
    const secret = k8s.core.v1.Secret.get(name, secretId, { parent: this });

    this.pem = pulumi.unsecret(
      pulumi.all([secret.data, secretId]).apply(([data, id]) => caCertificate(data?.["ca.crt"], id)),
    );
    this.registerOutputs({ pem: this.pem });
  }
}

function caCertificate(base64: string | undefined, secretId: string): string {
  if (!base64) {
    throw new Error(
      `issuerRef: the issuer put no ca.crt into Secret ${secretId}; only an issuer that tells its CA can be trusted.`,
    );
  }
  return Buffer.from(base64, "base64").toString();
}
