import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { type HelmReleaseOptions, helmRelease } from "./helmRelease";
import { releaseNamespace } from "./releaseNamespace";
import { charts } from "./versions";

/** Reloader: whether and where it is installed, and where it has rights. */
export interface ReloaderArgs extends HelmReleaseOptions {
  /** False when Reloader already runs: nothing is installed. Default: true. */
  install?: boolean;
  /** Where it runs. Default: `reloader`. */
  namespace?: pulumi.Input<string>;
  /** Whether to create that namespace. Default: true, except for `kube-system` and `default`. */
  createNamespace?: boolean;
  /** The namespaces whose Secrets it reads and whose workloads it restarts, at least one; in no other it has any right. */
  namespaces: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * Stakater Reloader, which restarts a workload when a Secret changes that its annotation
 * `secret.reloader.stakater.com/reload` names: what reads a certificate at its start only then follows a renewal at once,
 * and not at the next update. A change that comes while Reloader itself is away goes unnoticed.
 *
 * @throws Error when `namespaces` is empty, `timeoutSeconds` is out of range or `chart` names two sources.
 * @see https://github.com/stakater/Reloader
 */
export class Reloader extends pulumi.ComponentResource {
  /** Where it runs; known once the release is up. */
  readonly namespace: pulumi.Output<string>;

  constructor(name: string, args: ReloaderArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:Reloader", name, args, opts);
    const wanted = args.namespace ?? "reloader";
    const namespaces = mapInput(args.namespaces, notEmpty);

    if (args.install === false) {
      this.namespace = pulumi.output(wanted);
    } else {
      const release = helmRelease(
        name,
        {
          ...args,
          pinned: charts.reloader,
          releaseName: "reloader",
          namespace: releaseNamespace(name, wanted, args.createNamespace, { parent: this }),
          typedValues: typedValues(namespaces),
        },
        { parent: this },
      );
      this.namespace = release.namespace;
    }
    this.registerOutputs({ namespace: this.namespace });
  }
}

function typedValues(namespaces: pulumi.Input<pulumi.Input<string>[]>): pulumi.Inputs {
  return {
    // Long names of the chart's objects would be cut to something else.
    fullnameOverride: "reloader",
    reloader: {
      // Its default is a ClusterRole that reads every Secret of the cluster.
      watchGlobally: false,
      namespaces,
      // Of its two ways to restart a pod, an annotation of the pod template is one that no chart and no update undoes.
      reloadStrategy: "annotations",
      ignoreConfigMaps: true,
      readOnlyRootFileSystem: true,
      deployment: {
        containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } },
      },
    },
  };
}

function notEmpty<T>(namespaces: T[]): T[] {
  if (namespaces.length === 0)
    throw new Error("namespaces: is empty; name those whose workloads it restarts.");
  return namespaces;
}
