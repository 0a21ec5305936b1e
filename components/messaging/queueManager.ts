import { createHash } from "node:crypto";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { type HelmReleaseOptions, helmRelease } from "../operators/helmRelease";
import { charts } from "../operators/versions";
import { authoritiesFile, definitionsFile, ldapPasswordFile, type MqscFiles, queueManagerMqsc } from "./mqsc";
import { objectName } from "./mqsc/names";
import { type QueueManagerModelArgs, queueManagerModel } from "./queueManagerModel";
import { releaseFullName } from "./serviceAddress";

export {
  authInfoName,
  type QueueManagerClient,
  type QueueManagerCluster,
  type QueueManagerLdap,
  type QueueManagerPartner,
  type QueueManagerSender,
} from "./queueManagerModel";

export interface QueueManagerArgs extends HelmReleaseOptions, QueueManagerModelArgs {
  /** False when the release already runs under these names: nothing is installed. Default: true. */
  install?: boolean;
  /** Namespace of the release; it must exist. */
  namespace: pulumi.Input<string>;
  /** 1 to 48 of `A-Z a-z 0-9 . / _ %`. Default: `QM1`. */
  queueManagerName?: pulumi.Input<string>;
  /** Default: `qm1`. */
  releaseName?: string;
  /** `ibm`: IBM's chart `ibm-mq`. `first-party`: this package's, where IBM's cannot be had. Default: `ibm`. */
  distribution?: "ibm" | "first-party";
  /** Must be true: the image's licence is IBM's, and accepting it is yours. */
  acceptLicense: boolean;
  /** TLS Secret of the queue manager, with `ca.crt`; for LDAPS the certificate needs client authentication too. */
  serverCertificateSecretName: pulumi.Input<string>;
}

/**
 * An IBM MQ queue manager that lets an application in only with its own certificate and its user's LDAP password.
 *
 * @throws Error when a name, user, distinguished name or port breaks IBM MQ's rules, `acceptLicense` is not true, or
 * `chart` names two sources.
 * @see https://github.com/ibm-messaging/mq-helm
 */
export class QueueManager extends pulumi.ComponentResource {
  /** Its Service, `<name>.<namespace>.svc`; known once the queue manager runs. */
  readonly host: pulumi.Output<string>;
  /** 1414. */
  readonly port: pulumi.Output<number>;
  readonly channel: pulumi.Output<string>;
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
    const queueManagerName = mapInput(args.queueManagerName ?? "QM1", (value) =>
      objectName(value, "queueManagerName"),
    );
    const releaseName = args.releaseName ?? "qm1";
    const fullName = releaseFullName(releaseName, "ibm-mq", 63);
    const model = queueManagerModel(args);
    const namespace =
      args.install === false
        ? pulumi.output(args.namespace)
        : this.release(
            name,
            args,
            releaseName,
            queueManagerName,
            pulumi.output(model).apply(queueManagerMqsc),
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

  private release(
    name: string,
    args: QueueManagerArgs,
    releaseName: string,
    queueManagerName: pulumi.Input<string>,
    files: pulumi.Output<MqscFiles>,
  ): pulumi.Output<string> {
    const configMap = new k8s.core.v1.ConfigMap(
      `${name}-mqsc`,
      { metadata: { name: `${releaseName}-mqsc`, namespace: args.namespace }, data: files },
      { parent: this },
    );
    return helmRelease(
      name,
      {
        ...args,
        pinned: pinnedChart(args.distribution ?? "ibm"),
        releaseName,
        typedValues: {
          license: "accept",
          // IBM's chart would name a Secret of IBM's registry that need not exist; the image is public.
          image: { disableDefaultPullSecret: true },
          // MQSC is read at start only: a changed text must roll the pod.
          metadata: { annotations: { "strict-mtls/mqsc": files.apply(sha256) } },
          queueManager: {
            name: queueManagerName,
            mqscConfigMaps: [{ name: configMap.metadata.name, items: [definitionsFile, authoritiesFile] }],
            mqscSecrets: [{ name: args.ldap.bindPasswordSecretName, items: [ldapPasswordFile] }],
          },
          pki: trust(args.serverCertificateSecretName),
          // Group 0 owns the image's files; with it the restricted pod security level holds.
          security: {
            context: { fsGroup: 0, seccompProfile: { type: "RuntimeDefault" } },
            readOnlyRootFilesystem: true,
          },
          // They would be served without TLS.
          metrics: { enabled: false },
        },
      },
      { parent: this },
    ).namespace;
  }
}

/** The CA is among the keys' files too: in `trust` alone the image has been seen to miss it (mq-container#568). */
function trust(secretName: pulumi.Input<string>): pulumi.Inputs {
  return {
    keys: [{ name: "certificate", secret: { secretName, items: ["tls.key", "tls.crt", "ca.crt"] } }],
    trust: [{ secret: { secretName, items: ["ca.crt"] } }],
  };
}

function pinnedChart(distribution: string) {
  if (distribution === "ibm") return charts.ibmMq;
  if (distribution === "first-party") return charts.firstPartyIbmMq;
  throw new Error(`distribution: ${JSON.stringify(distribution)} must be ibm or first-party.`);
}

function sha256(files: MqscFiles): string {
  return createHash("sha256").update(JSON.stringify(files)).digest("hex");
}
