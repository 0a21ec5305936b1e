import * as k8s from "@pulumi/kubernetes";
import * as kx from "@pulumi/kubernetesx";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { type TlsProfileName, tlsProfile } from "../trust/tlsProfile";
import {
  clientConfiguration,
  clientPod,
  type MqClientPodArgs,
  type QueueManagerAddress,
} from "./mqClientPod";

export interface MqClientArgs extends MqClientPodArgs {
  /** Namespace of the client; it must exist and hold the three Secrets. */
  namespace: pulumi.Input<string>;
  /** Name of every object and value of the label `app`, a DNS label. Default: `mq-spring-app`. */
  name?: string;
  /** The queue manager to connect to. */
  queueManager: QueueManagerAddress;
  /** An existing ServiceAccount. Default: one of the client's own, without a token. */
  serviceAccountName?: pulumi.Input<string>;
  /** TLS version of the connection, the same as the queue manager's. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
}

/**
 * An application that talks to the queue manager over mutual TLS. Its pods carry the label `app: <name>`.
 *
 * @throws Error when `name` is no DNS label or `profile` is unknown.
 */
export class MqClient extends pulumi.ComponentResource {
  /** Port 80, named `http`; known once the Service is there. */
  readonly serviceName: pulumi.Output<string>;
  /** Known once the application is ready, which the reference's is when its connection stands. */
  readonly deploymentName: pulumi.Output<string>;
  /** The identity of its pods in the mesh. */
  readonly serviceAccountName: pulumi.Output<string>;

  constructor(name: string, args: MqClientArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:MqClient", name, args, opts);
    const objectName = dnsLabel(args.name ?? "mq-spring-app");
    const metadata = { name: objectName, namespace: args.namespace };
    const cipherSuite = mapInput(args.profile ?? "modern", (profile) => tlsProfile(profile).jmsCipherSuite);

    const serviceAccountName =
      args.serviceAccountName ??
      new k8s.core.v1.ServiceAccount(
        name,
        { metadata, automountServiceAccountToken: false },
        { parent: this },
      ).metadata.name;
    const configuration = clientConfiguration(objectName, args.queueManager, cipherSuite);
    const configMap = new k8s.core.v1.ConfigMap(name, { metadata, data: configuration }, { parent: this });
    const pod = clientPod({
      ...args,
      name: objectName,
      configMapName: configMap.metadata.name,
      serviceAccountName,
    });

    const deployment = new kx.Deployment(
      name,
      { metadata, spec: rolledBy(configuration, pod.asDeploymentSpec()) },
      { parent: this, transformations: [named(objectName)] },
    );
    const service = deployment.createService({
      ports: [{ name: "http", port: 80, targetPort: "http" }],
      type: kx.types.ServiceType.ClusterIP,
    });

    this.serviceName = service.metadata.name;
    this.deploymentName = deployment.metadata.name;
    this.serviceAccountName = pulumi.output(serviceAccountName);
    this.registerOutputs({
      serviceName: this.serviceName,
      deploymentName: this.deploymentName,
      serviceAccountName: this.serviceAccountName,
    });
  }
}

/** The environment is read at start only: a changed one must roll the pods. */
function rolledBy(
  configuration: pulumi.Inputs,
  spec: pulumi.Output<k8s.types.input.apps.v1.DeploymentSpec>,
): pulumi.Output<k8s.types.input.apps.v1.DeploymentSpec> {
  return pulumi.all([spec, configuration]).apply(([deployment, values]) => {
    const template = deployment.template as k8s.types.input.core.v1.PodTemplateSpec;
    const metadata = template.metadata as k8s.types.input.meta.v1.ObjectMeta;
    const annotations = { "strict-mtls/configuration": JSON.stringify(values) };
    return { ...deployment, template: { ...template, metadata: { ...metadata, annotations } } };
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

function dnsLabel(value: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value)) {
    throw new Error(
      `name: ${JSON.stringify(value)} must be 1 to 63 lower-case letters, digits and inner dashes.`,
    );
  }
  return value;
}
