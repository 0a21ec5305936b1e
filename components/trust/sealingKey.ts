import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";

const hoursPerYear = 8760;

/** Where the keys are kept, and how many there are. */
export interface SealingKeyArgs {
  /** The sealed-secrets controller's namespace; must exist. */
  namespace: pulumi.Input<string>;
  /** What the Secrets' names start with; the generation's number follows. Default: `sealed-secrets-key`. */
  name?: pulumi.Input<string>;
  /**
   * How many keys there are, 1 to 100: raise it by one to rotate. The newest seals; the older ones stay, so that what
   * they sealed can still be opened. Default: 1.
   */
  generations?: number;
}

/**
 * The key pair SealedSecrets are sealed with, made by the program so that it can seal before a controller runs. The
 * private keys are RSA 4096, in the state only as secrets, and in the cluster in Secrets that the controller looks for by
 * label. Must exist before the controller: name this component in the `dependsOn` of `SealedSecrets`.
 *
 * @throws Error when `generations` is not a whole number from 1 to 100.
 * @see https://github.com/bitnami/sealed-secrets/blob/main/docs/bring-your-own-certificates.md
 */
export class SealingKey extends pulumi.ComponentResource {
  /** The newest generation's certificate, public, in PEM; known once its Secret is in the cluster. */
  readonly certificatePem: pulumi.Output<string>;

  constructor(name: string, args: SealingKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    const generations = args.generations ?? 1;
    if (!Number.isInteger(generations) || generations < 1 || generations > 100) {
      throw new Error(`generations: ${generations} must be a whole number from 1 to 100.`);
    }
    super("strict-mtls:index:SealingKey", name, args, opts);

    let newest = this.generation(name, 1, args);
    for (let number = 2; number <= generations; number++) {
      newest = this.generation(name, number, args, newest.secret);
    }
    this.certificatePem = pulumi
      .all([newest.certificate.certPem, newest.secret.metadata.name])
      .apply(([pem]) => pem);
    this.registerOutputs({ certificatePem: this.certificatePem });
  }

  private generation(name: string, number: number, args: SealingKeyArgs, older?: k8s.core.v1.Secret) {
    // The controller serves the certificate with the latest start: the generations must be made one after the other.
    const options = { parent: this, dependsOn: older };
    const generationName = `${name}-${number}`;
    const key = new tls.PrivateKey(generationName, { algorithm: "RSA", rsaBits: 4096 }, options);
    const certificate = new tls.SelfSignedCert(
      generationName,
      {
        privateKeyPem: key.privateKeyPem,
        subject: { commonName: `sealed-secrets generation ${number}` },
        // kubeseal refuses an expired certificate. A year before its end it is made anew for the same key.
        validityPeriodHours: 10 * hoursPerYear,
        earlyRenewalHours: hoursPerYear,
        // What RSA-OAEP does with the key, and nothing a TLS peer would accept.
        allowedUses: ["key_encipherment"],
      },
      options,
    );
    const secret = new k8s.core.v1.Secret(
      generationName,
      {
        metadata: {
          name: pulumi.interpolate`${args.name ?? "sealed-secrets-key"}-${number}`,
          namespace: args.namespace,
          labels: { "sealedsecrets.bitnami.com/sealed-secrets-key": "active" },
        },
        type: "kubernetes.io/tls",
        data: { "tls.crt": base64(certificate.certPem), "tls.key": base64(key.privateKeyPem) },
      },
      options,
    );
    return { certificate, secret };
  }
}

function base64(text: pulumi.Output<string>): pulumi.Output<string> {
  return text.apply((plain) => Buffer.from(plain).toString("base64"));
}
