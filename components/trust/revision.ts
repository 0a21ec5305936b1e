import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

/**
 * How many times a Certificate has been issued, as cert-manager counts: it changes with each renewal.
 *
 * cert-manager renews between two updates, and a resource's own outputs are those of its last update. So the Certificate is
 * read once more, at every preview and update; nothing of it is secret. Before it is created there is nothing to read, and
 * the revision is not known.
 */
export function certificateRevision(
  name: string,
  issued: k8s.apiextensions.CustomResource,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const read = new k8s.apiextensions.CustomResource(
    `${name}-status`,
    // An output that is not named here is not read back.
    { apiVersion: "cert-manager.io/v1", kind: "Certificate", status: undefined },
    { ...opts, id: issued.id },
  ) as k8s.apiextensions.CustomResource & { status: pulumi.Output<{ revision?: number } | undefined> };
  return pulumi.all([read.status, read.id]).apply(([status, id]) => {
    if (status?.revision === undefined) {
      throw new Error(`${id}: the Certificate has no revision in its status; it has not been issued.`);
    }
    return String(status.revision);
  });
}
