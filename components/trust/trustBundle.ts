import { createHash } from "node:crypto";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { truststore } from "./truststore";

/** What a workload is told of the CAs it trusts: a `TrustBundle` of its own namespace, or the same of somebody else's. */
export interface TrustBundleRef {
  /** A ConfigMap with `ca.crt` in PEM and, for Java, `truststore.p12`. */
  configMapName: pulumi.Input<string>;
  /** Changes with the CAs: who reads them at start only is restarted by it. */
  revision: pulumi.Input<string>;
}

/** Which CAs are trusted, and where that is published. */
export interface TrustBundleArgs {
  /** Where the ConfigMap is to be. */
  namespace: pulumi.Input<string>;
  /**
   * The CA certificates to trust, in PEM; at least one. Their order is the bundle's: keep it, or what reads the bundle is
   * restarted for nothing.
   */
  certificates: pulumi.Input<pulumi.Input<string>[]>;
  /** The ConfigMap's name. Default: `mq-ca-bundle`. */
  name?: pulumi.Input<string>;
}

/**
 * Publishes the CAs that a namespace's workloads trust, as outputs and as a ConfigMap to mount. While a CA is rotated it
 * holds the old one and the new one; the `ca.crt` and `truststore.jks` beside a certificate hold only the one that signed it.
 *
 * @throws Error, in the update when they are not known before, when `certificates` hold none, or one that is no PEM.
 */
export class TrustBundle extends pulumi.ComponentResource {
  /** The CA certificates in PEM; public. */
  readonly pem: pulumi.Output<string>;
  /** The ConfigMap, with the bundle as `ca.crt` in PEM and as `truststore.p12` for Java, which any password opens. */
  readonly configMapName: pulumi.Output<string>;
  /** SHA-256 of the bundle. */
  readonly revision: pulumi.Output<string>;

  constructor(name: string, args: TrustBundleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:TrustBundle", name, args, opts);
    const pem = pulumi.output(args.certificates).apply((certificates) => {
      const distinct = [...new Set(certificates.map((certificate) => `${certificate.trim()}\n`))];
      return distinct.join("");
    });
    const configMap = new k8s.core.v1.ConfigMap(
      name,
      {
        metadata: { name: args.name ?? "mq-ca-bundle", namespace: args.namespace },
        data: { "ca.crt": pem },
        binaryData: { "truststore.p12": pem.apply((text) => truststore(text).toString("base64")) },
      },
      { parent: this },
    );
    // Known once the ConfigMap is there: who mounts it waits.
    this.pem = pulumi.all([pem, configMap.id]).apply(([text]) => text);
    this.configMapName = configMap.metadata.name;
    this.revision = pem.apply((text) => createHash("sha256").update(text).digest("hex"));
    this.registerOutputs({ pem: this.pem, configMapName: this.configMapName, revision: this.revision });
  }
}
