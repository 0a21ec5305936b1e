import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { certificate } from "./certificate";
import type { IssuerRef } from "./issuerRef";
import { leafDuration } from "./lifetime";

export interface TrustBundleArgs {
  /** Where the ConfigMap is to be. */
  namespace: pulumi.Input<string>;
  /** The issuer whose CA is published; it must tell its CA, as CA and self-signed issuers do and ACME does not. */
  issuerRef: pulumi.Input<IssuerRef>;
  /** The ConfigMap's name. Default: `mq-ca-bundle`. */
  name?: pulumi.Input<string>;
}

/**
 * Publishes an issuer's CA certificate, as an output and as a ConfigMap to mount.
 *
 * The CA's own Secret holds the CA's key beside the certificate, and every Secret that Pulumi reads ends up whole in the
 * state. So this component has a certificate of its own issued and reads that one's Secret: the key that then lies in the
 * state, encrypted, opens nothing. Its certificate is restricted to time stamping, which no TLS peer takes for a client or
 * a server (RFC 5280 section 4.2.1.12), and which no time stamping client takes either, because the usage is not critical
 * (RFC 3161 section 2.3). Leaving the extended usage out would be wrong: that means "any".
 *
 * The bundle follows a renewed CA when this certificate is next renewed, within 60 days, at the next `up`.
 *
 * @throws Error, in the update, when the issuer does not tell its CA.
 */
export class TrustBundle extends pulumi.ComponentResource {
  /** The CA certificate in PEM; public. */
  readonly pem: pulumi.Output<string>;
  /** The ConfigMap, with the bundle under `ca.crt`. */
  readonly configMapName: pulumi.Output<string>;

  constructor(name: string, args: TrustBundleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:TrustBundle", name, args, opts);
    const configMapName = args.name ?? "mq-ca-bundle";
    const secretName = mapInput(configMapName, (text) => `${text}-reader`);
    const reader = certificate(
      name,
      {
        namespace: args.namespace,
        certificateName: secretName,
        secretName,
        issuerRef: args.issuerRef,
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
    const configMap = new k8s.core.v1.ConfigMap(
      name,
      {
        metadata: { name: configMapName, namespace: args.namespace },
        data: { "ca.crt": this.pem },
      },
      { parent: this },
    );
    this.configMapName = configMap.metadata.name;
    this.registerOutputs({ pem: this.pem, configMapName: this.configMapName });
  }
}

function caCertificate(base64: string | undefined, secretId: string): string {
  if (!base64) {
    throw new Error(
      `issuerRef: the issuer put no ca.crt into Secret ${secretId}; only an issuer that tells its CA can be published.`,
    );
  }
  return Buffer.from(base64, "base64").toString();
}
