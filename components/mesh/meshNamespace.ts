import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../checkedInput";

/**
 * How pods of a namespace join the mesh.
 *
 * @enum
 */
export const MeshInjection = {
  /** Each has its own sidecar. */
  enabled: "enabled",
  /** They share the ztunnel of their node. */
  ambient: "ambient",
} as const;

export type MeshInjection = (typeof MeshInjection)[keyof typeof MeshInjection];

/** A namespace to create, and how it is in the mesh. */
export interface MeshNamespaceArgs {
  /** The namespace's name in the cluster (RFC 1123 label). */
  name: pulumi.Input<string>;
  /** How its pods join the mesh. Default: `enabled`. */
  injection?: pulumi.Input<MeshInjection>;
  /** The control plane revision that injects the sidecars. Default: the cluster's default. Excluded with `ambient`. */
  revision?: pulumi.Input<string | undefined>;
  /** More labels, for example `pod-security.kubernetes.io/enforce`. The mesh's own labels win. */
  labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * A namespace whose pods are part of the mesh. Pods that ran in it before the control plane did must be restarted.
 *
 * @throws Error when `injection` is not one of the two modes, or a revision goes with `ambient`.
 * @see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/
 */
export class MeshNamespace extends pulumi.ComponentResource {
  /** The namespace's name, known once the namespace exists. */
  readonly name: pulumi.Output<string>;

  constructor(name: string, args: MeshNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    if (isPlain(args.injection)) {
      meshLabels(args.injection, isPlain(args.revision) ? args.revision : undefined);
    }
    super("strict-mtls:index:MeshNamespace", name, args, opts);

    const labels = pulumi
      .all([args.injection, args.revision, args.labels])
      .apply(([injection, revision, more]) => ({ ...more, ...meshLabels(injection, revision) }));
    const namespace = new k8s.core.v1.Namespace(
      name,
      { metadata: { name: args.name, labels } },
      { parent: this },
    );

    this.name = namespace.metadata.name;
    this.registerOutputs({ name: this.name });
  }
}

function meshLabels(injection: MeshInjection = "enabled", revision?: string): Record<string, string> {
  if (injection !== "enabled" && injection !== "ambient") {
    throw new Error("injection: must be enabled or ambient.");
  }
  if (injection === "ambient") {
    if (revision !== undefined) {
      throw new Error("revision: cannot go with injection ambient; it chooses who injects sidecars.");
    }
    return { "istio.io/dataplane-mode": "ambient" };
  }
  // Istio ignores a revision where the older label is set as well.
  return revision === undefined ? { "istio-injection": "enabled" } : { "istio.io/rev": revision };
}
