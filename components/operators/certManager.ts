import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { type HelmReleaseOptions, helmRelease } from "./helmRelease";
import { releaseNamespace } from "./releaseNamespace";
import { charts } from "./versions";

/** How many pods of each part run; 1 to 10. With two or more, a PodDisruptionBudget keeps one up through a drain. */
export interface CertManagerReplicas {
  /** Issues certificates; one leads, the others stand by. Default: 1. */
  controller?: pulumi.Input<number>;
  /** Checks every cert-manager object the API server takes; all work. Default: 1. */
  webhook?: pulumi.Input<number>;
  /** Puts CA bundles into webhook configurations; one leads. Default: 1. */
  cainjector?: pulumi.Input<number>;
}

/** cert-manager: whether and where it is installed, and how. */
export interface CertManagerArgs extends HelmReleaseOptions {
  /** False when cert-manager already runs: nothing is installed and only `namespace` is used. Default: true. */
  install?: boolean;
  /** Where it runs, and where the CA Secrets of ClusterIssuers must lie. Default: `cert-manager`. */
  namespace?: pulumi.Input<string>;
  /** Whether to create that namespace. Default: true, except for `kube-system` and `default`. */
  createNamespace?: boolean;
  /** Default: one pod of each part. */
  replicas?: CertManagerReplicas;
  /**
   * NetworkPolicies for all three parts: in to their named ports, out to DNS and ports 80, 443 and 6443. Default: false,
   * because an API server on another port would be cut off.
   */
  networkPolicy?: pulumi.Input<boolean>;
  /**
   * Whether the CRDs outlive the release. Default: true: with the CRDs, every Certificate and Issuer of the cluster
   * would be deleted.
   */
  keepCrds?: pulumi.Input<boolean>;
}

/**
 * cert-manager, which issues and renews every certificate of the platform. What needs its CRDs and has no output of
 * this component among its arguments names the component in `dependsOn`.
 *
 * @throws Error when a replica count is not a whole number from 1 to 10, `timeoutSeconds` is out of range or `chart`
 * names two sources.
 * @see https://cert-manager.io/docs/installation/helm/
 */
export class CertManager extends pulumi.ComponentResource {
  /** Where it runs; known once the release is up. */
  readonly namespace: pulumi.Output<string>;
  /** Helm's status of the release, `deployed`, once it is up; `external` when it was already installed. */
  readonly ready: pulumi.Output<string>;

  constructor(name: string, args: CertManagerArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:CertManager", name, args, opts);
    const wanted = args.namespace ?? "cert-manager";

    if (args.install === false) {
      this.namespace = pulumi.output(wanted);
      this.ready = pulumi.output("external");
    } else {
      const namespace = releaseNamespace(name, wanted, args.createNamespace, { parent: this });
      const release = helmRelease(
        name,
        {
          ...args,
          pinned: charts.certManager,
          releaseName: "cert-manager",
          namespace,
          typedValues: typedValues(args, namespace),
        },
        { parent: this },
      );
      this.namespace = release.namespace;
      this.ready = release.status.status;
    }
    this.registerOutputs({ namespace: this.namespace, ready: this.ready });
  }
}

function typedValues(args: CertManagerArgs, namespace: pulumi.Input<string>): pulumi.Inputs {
  const networkPolicy = { enabled: args.networkPolicy ?? false };
  return {
    // The chart would lead from kube-system and wants rights there: cert-manager needs none outside its namespace.
    global: { leaderElection: { namespace } },
    crds: { enabled: true, keep: args.keepCrds ?? true },
    // A Secret whose Certificate is deleted goes with it: a revoked client's key must not stay behind.
    enableCertificateOwnerRef: true,
    ...replicated(args.replicas?.controller, "replicas.controller"),
    networkPolicy,
    webhook: { ...replicated(args.replicas?.webhook, "replicas.webhook"), networkPolicy },
    cainjector: { ...replicated(args.replicas?.cainjector, "replicas.cainjector"), networkPolicy },
    // Holds the release back until the webhook answers: right after install it does not (cert-manager#2908).
    startupapicheck: { enabled: true },
  };
}

function replicated(count: pulumi.Input<number> = 1, argument: string): pulumi.Inputs {
  const replicaCount = mapInput(count, (value) => {
    if (!Number.isInteger(value) || value < 1 || value > 10) {
      throw new Error(`${argument}: ${value} must be a whole number from 1 to 10.`);
    }
    return value;
  });
  // The chart's budget keeps one pod up: with a single one, no node could ever be drained.
  return { replicaCount, podDisruptionBudget: { enabled: mapInput(replicaCount, (value) => value > 1) } };
}
