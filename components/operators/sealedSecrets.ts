import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { goDurationSeconds } from "../goDuration";
import { type HelmReleaseOptions, helmRelease } from "./helmRelease";
import { releaseNamespace } from "./releaseNamespace";
import { charts } from "./versions";

/** The sealed-secrets controller: whether and where it is installed, and who makes its keys. */
export interface SealedSecretsArgs extends HelmReleaseOptions {
  /** False when the controller already runs: nothing is installed, the names below say where. Default: true. */
  install?: boolean;
  /** Where it runs; `kubeseal` looks in kube-system unless told otherwise. Default: `kube-system`. */
  namespace?: pulumi.Input<string>;
  /** Whether to create that namespace. Default: true, except for `kube-system` and `default`. */
  createNamespace?: boolean;
  /** Name of its Service and Deployment, as `kubeseal` expects it. Default: `sealed-secrets-controller`. */
  controllerName?: pulumi.Input<string>;
  /**
   * How often the controller makes itself a new sealing key: a Go duration, for example `720h`. Default: `0`, never,
   * because the program owns the key (`SealingKey`) and rotates it by its generation. Give a period where the
   * controller is to own its keys.
   */
  keyRenewPeriod?: pulumi.Input<string>;
}

/**
 * The sealed-secrets controller, which opens SealedSecrets inside the cluster. Keys that are to be there from the
 * start (`SealingKey`) must exist before it, or it makes one of its own: name them in `dependsOn`.
 *
 * @throws Error when `keyRenewPeriod` is not a Go duration, `timeoutSeconds` is out of range or `chart` names two sources.
 * @see https://github.com/bitnami/sealed-secrets
 */
export class SealedSecrets extends pulumi.ComponentResource {
  /** Where it runs; known once the release is up. */
  readonly namespace: pulumi.Output<string>;
  /** The name of its Service. */
  readonly controllerName: pulumi.Output<string>;

  constructor(name: string, args: SealedSecretsArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:SealedSecrets", name, args, opts);
    const wanted = args.namespace ?? "kube-system";
    const controllerName = args.controllerName ?? "sealed-secrets-controller";
    this.controllerName = pulumi.output(controllerName);

    if (args.install === false) {
      this.namespace = pulumi.output(wanted);
    } else {
      const release = helmRelease(
        name,
        {
          ...args,
          pinned: charts.sealedSecrets,
          releaseName: "sealed-secrets",
          namespace: releaseNamespace(name, wanted, args.createNamespace, { parent: this }),
          typedValues: typedValues(controllerName, args.keyRenewPeriod ?? "0"),
        },
        { parent: this },
      );
      this.namespace = release.namespace;
    }
    this.registerOutputs({ namespace: this.namespace, controllerName: this.controllerName });
  }
}

function typedValues(
  controllerName: pulumi.Input<string>,
  keyRenewPeriod: pulumi.Input<string>,
): pulumi.Inputs {
  return {
    fullnameOverride: controllerName,
    // The prefix of the keys the controller makes itself.
    secretName: "sealed-secrets-key",
    keyrenewperiod: mapInput(keyRenewPeriod, (period) => {
      goDurationSeconds(period, "keyRenewPeriod");
      return period;
    }),
    // Without this a new generation of the sealing key is only read when the controller restarts.
    watchForSecrets: true,
    // SealedSecret's `Synced` condition is what an update waits for.
    updateStatus: true,
    // The chart would let every authenticated user talk to the controller through the API server.
    rbac: { serviceProxier: { bind: false } },
  };
}
