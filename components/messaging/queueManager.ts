import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { type HelmReleaseOptions, helmRelease } from "../operators/helmRelease";
import { charts } from "../operators/versions";
import { objectName } from "./mqsc/names";
import { configuration } from "./queueManager/configuration";
import type { Deployment } from "./queueManager/deployment";
import { helmValues } from "./queueManager/helmValues";
import { queueManagerResource } from "./queueManager/operator";
import {
  checkOptions,
  type QueueManagerDistribution,
  type QueueManagerOptions,
} from "./queueManager/options";
import { queueManagerFullName } from "./queueManager/serviceNames";
import { surroundings } from "./queueManager/surroundings";
import { type QueueManagerModelArgs, queueManagerModel } from "./queueManagerModel";
import type { RollingArgs } from "./rolling";

/** A queue manager: what it is called, what is in it, who may use it, how it runs. */
export interface QueueManagerArgs
  extends HelmReleaseOptions,
    QueueManagerModelArgs,
    QueueManagerOptions,
    RollingArgs {
  /** False when the queue manager already runs under these names: nothing is installed. Default: true. */
  install?: boolean;
  /** Where it runs; it must exist. */
  namespace: pulumi.Input<string>;
  /** What clients call it: 1 to 48 of `A-Z a-z 0-9 . / _ %`. Default: `QM1`. */
  queueManagerName?: pulumi.Input<string>;
  /** Name of the Helm release or of the operator's resource. Default: `qm1`. */
  releaseName?: string;
  /** By what it is installed. Default: `ibm`. */
  distribution?: QueueManagerDistribution;
  /** Must be true: the image's licence is IBM's, and accepting it is yours. */
  acceptLicense: boolean;
  /** TLS Secret of the queue manager, with `ca.crt`; for LDAPS the certificate needs client authentication too. */
  serverCertificateSecretName: pulumi.Input<string>;
}

/**
 * An IBM MQ queue manager that lets an application in only with its own certificate and its user's LDAP password.
 *
 * @throws Error when a name, user, distinguished name or port breaks IBM MQ's rules, `acceptLicense` is not true, an option
 * is wrong or cannot be had with the distribution, or `chart` names two sources.
 * @see https://github.com/ibm-messaging/mq-helm
 */
export class QueueManager extends pulumi.ComponentResource {
  /** Its Service, `<name>.<namespace>.svc`; known once the queue manager runs. */
  readonly host: pulumi.Output<string>;
  /** The TCP port of its listener, 1414, on which every channel demands TLS. */
  readonly port: pulumi.Output<number>;
  /** The channel of the clients that have none of their own: `applicationChannel`. */
  readonly channel: pulumi.Output<string>;
  /** What clients call it. */
  readonly queueManagerName: pulumi.Output<string>;
  /** The first of `queues`. */
  readonly queue: pulumi.Output<string>;
  /** The identity of its pods in the mesh. */
  readonly serviceAccountName: pulumi.Output<string>;

  constructor(name: string, args: QueueManagerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:QueueManager", name, args, opts);
    if (args.acceptLicense !== true) {
      throw new Error("acceptLicense: must be true; read IBM MQ's licence and accept it to run the image.");
    }
    const distribution = args.distribution ?? "ibm";
    checkOptions(distribution, args);
    const queueManagerName = mapInput(args.queueManagerName ?? "QM1", (value) =>
      objectName(value, "queueManagerName"),
    );
    const releaseName = args.releaseName ?? "qm1";
    const fullName = queueManagerFullName(releaseName, distribution);
    const model = queueManagerModel(args);

    const namespace =
      args.install === false
        ? pulumi.output(args.namespace)
        : this.deployed(
            name,
            args,
            distribution,
            {
              options: args,
              releaseName,
              namespace: args.namespace,
              queueManagerName,
              cipherSpec: model.cipherSpec,
              serverCertificateSecretName: args.serverCertificateSecretName,
              trustConfigMapName: args.trustBundle?.configMapName,
              directoryTrustConfigMapName: args.ldap.trustBundle?.configMapName,
              ldapPasswordSecretName: args.ldap.bindPasswordSecretName,
              ...configuration(name, args, releaseName, model, this),
            },
            surroundings(name, args, { fullName, releaseName }, model, this),
          );

    this.host = pulumi.interpolate`${fullName}.${namespace}.svc`;
    this.port = pulumi.output(1414);
    this.channel = pulumi.output(model.applicationChannel);
    this.queueManagerName = pulumi.output(queueManagerName);
    this.queue = pulumi.output(model.queues[0]!.name);
    this.serviceAccountName = pulumi.output(fullName);
    this.registerOutputs({
      host: this.host,
      port: this.port,
      channel: this.channel,
      queueManagerName: this.queueManagerName,
      queue: this.queue,
      serviceAccountName: this.serviceAccountName,
    });
  }

  /** Its namespace, known once it runs. */
  private deployed(
    name: string,
    args: QueueManagerArgs,
    distribution: QueueManagerDistribution,
    deployment: Deployment,
    dependsOn: pulumi.Resource[],
  ): pulumi.Output<string> {
    const options = { parent: this, dependsOn };
    if (distribution === "operator") {
      return queueManagerResource(name, deployment, options).metadata.namespace;
    }
    const { chart, mirror, values, timeoutSeconds } = args;
    return helmRelease(
      name,
      {
        pinned: distribution === "ibm" ? charts.ibmMq : charts.firstPartyIbmMq,
        releaseName: deployment.releaseName,
        namespace: args.namespace,
        typedValues: helmValues(deployment),
        chart,
        mirror,
        values,
        timeoutSeconds,
      },
      options,
    ).namespace;
  }
}
