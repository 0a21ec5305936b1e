import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

/** Namespaces that every cluster has. */
const builtIn: unknown[] = ["kube-system", "default"];

/**
 * The namespace a release goes into. It is created as a resource of its own, not by Helm, because what Helm creates on
 * the side stays behind when the stack is destroyed.
 *
 * @param create whether to create it; when undefined, every namespace but `kube-system` and `default` is.
 */
export function releaseNamespace(
  name: string,
  namespace: pulumi.Input<string>,
  create: boolean | undefined,
  opts: pulumi.CustomResourceOptions,
): pulumi.Input<string> {
  if (!(create ?? !builtIn.includes(namespace))) return namespace;
  return new k8s.core.v1.Namespace(name, { metadata: { name: namespace } }, opts).metadata.name;
}
