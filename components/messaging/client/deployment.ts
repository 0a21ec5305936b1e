import type * as k8s from "@pulumi/kubernetes";
import * as kx from "@pulumi/kubernetesx";
import type * as pulumi from "@pulumi/pulumi";

interface ClientDeploymentArgs {
  metadata: { name: string; namespace: pulumi.Input<string> };
  pod: kx.PodBuilder;
  replicas: pulumi.Input<number>;
  podAnnotations: Record<string, pulumi.Input<string>>;
}

export function clientDeployment(
  name: string,
  { metadata, pod, replicas, podAnnotations }: ClientDeploymentArgs,
  opts: pulumi.CustomResourceOptions,
): kx.Deployment {
  const spec = pod
    .asDeploymentSpec({ replicas })
    .apply((deployment) => annotated(deployment, podAnnotations));
  return new kx.Deployment(name, { metadata, spec }, { ...opts, transformations: [named(metadata.name)] });
}

function annotated(
  deployment: k8s.types.input.apps.v1.DeploymentSpec,
  annotations: Record<string, pulumi.Input<string>>,
): k8s.types.input.apps.v1.DeploymentSpec {
  const template = deployment.template as k8s.types.input.core.v1.PodTemplateSpec;
  const metadata = template.metadata as k8s.types.input.meta.v1.ObjectMeta;
  return { ...deployment, template: { ...template, metadata: { ...metadata, annotations } } };
}

/** Port 80, to the container's port `http`. */
export function clientService(deployment: kx.Deployment): kx.Service {
  return deployment.createService({
    ports: [{ name: "http", port: 80, targetPort: "http" }],
    type: kx.types.ServiceType.ClusterIP,
  });
}

/**
 * kubernetesx gives the Service of a Deployment no name, so the engine would add a random one, and takes none. Only a
 * transformation given to the Deployment reaches it: `createService` hands the Deployment's options on.
 * The Service itself is not awaited: its Deployment is, and watching the endpoints takes ten seconds more.
 */
function named(name: string): pulumi.ResourceTransformation {
  return ({ type, props, opts }) =>
    type === "kubernetes:core/v1:Service"
      ? { props: { ...props, metadata: { ...props.metadata, name, annotations: unawaited } }, opts }
      : undefined;
}

const unawaited = { "pulumi.com/skipAwait": "true" };
