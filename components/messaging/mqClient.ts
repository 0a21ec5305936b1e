import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { dnsLabel } from "../dnsLabel";
import { type TlsProfileName, tlsProfile } from "../trust/tlsProfile";
import { type Connection, type QueueManagerAddress, subjectAsLabel } from "./client/connection";
import { clientDeployment, clientService } from "./client/deployment";
import {
  connectionOnPlatform,
  identityOnPlatform,
  markedByPlatform,
  type PlatformClientArgs,
  withoutPlatform,
} from "./client/platformClient";
import { type ClientPodArgs, clientPod, clientSecrets, whatRuns } from "./client/pod";
import { type ClientStyle, type ClientStyleName, clientStyle } from "./client/style";
import { type RollingArgs, rollingAnnotations } from "./rolling";

/**
 * `trustBundle` reaches Java and what reads PEM; IBM MQ's client library trusts the CA in `keystore.p12` alone, because it
 * reads one file.
 */
export interface MqClientArgs extends ClientPodArgs, RollingArgs {
  /** Namespace of the client; it must exist and hold the three Secrets. */
  namespace: pulumi.Input<string>;
  /** Name of every object and value of the label `app`, a DNS label. Default: `mq-spring-app`. */
  name?: string;
  /** The queue manager to connect to. */
  queueManager: QueueManagerAddress;
  /** How the program is told all this. Default: `mq-spring-app`, the reference's. */
  style?: ClientStyleName;
  /**
   * Subject of its certificate, at most 64 characters, by which IBM MQ's client library finds it in `keystore.p12`.
   * Needed with the styles `mq` and `ccdt`; others have no use for it.
   */
  certificateSubject?: pulumi.Input<string>;
  /** An existing ServiceAccount. Default: one of the client's own, without a token. */
  serviceAccountName?: pulumi.Input<string>;
  /** TLS version of the connection, the same as the queue manager's. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** Default: 1. */
  replicas?: pulumi.Input<number>;
  /** Further annotations of its pods. Default: none. */
  podAnnotations?: Record<string, pulumi.Input<string>>;
}

/**
 * An application that talks to the queue manager over mutual TLS. Its pods carry the label `app: <name>`.
 *
 * With `platform` it is a client of a platform that another stack has deployed, and its certificate, Secrets, ServiceAccount
 * and CA bundle are made here, too: `new MqClient("orders", { platform })`.
 *
 * @throws Error when `name` is no DNS label, `profile` or `style` unknown, `image` or `certificateSubject` missing where
 * the style needs it, or `probes` ask over HTTP where none is served. In the update, when the platform does not expect the
 * client, see `PlatformReference`, or has an issuer that signs for its own namespace only.
 */
export class MqClient extends pulumi.ComponentResource {
  /** Port 80, named `http`; known once the Service is there. Only where the client serves HTTP. */
  readonly serviceName?: pulumi.Output<string>;
  /** Known once the application is ready, which the reference's is when its connection stands. */
  readonly deploymentName: pulumi.Output<string>;
  /** The identity of its pods in the mesh. */
  readonly serviceAccountName: pulumi.Output<string>;

  constructor(
    name: string,
    given: MqClientArgs | PlatformClientArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const onPlatform = "platform" in given;
    const objectName = dnsLabel(given.name ?? (onPlatform ? name : "mq-spring-app"), "name");
    const style = clientStyle(given.style ?? "mq-spring-app");
    const runs = whatRuns(given, style);
    const told = onPlatform ? connectionOnPlatform(objectName, given) : given;
    const connection = clientConnection(objectName, told, style);
    super(
      "strict-mtls:index:MqClient",
      name,
      onPlatform ? withoutPlatform(given) : given,
      onPlatform ? markedByPlatform(given, opts) : opts,
    );

    const { namespace } = told;
    const metadata = { name: objectName, namespace };
    const args = onPlatform
      ? { ...given, ...identityOnPlatform(name, objectName, given, namespace, style, { parent: this }) }
      : given;

    const serviceAccountName =
      args.serviceAccountName ??
      new k8s.core.v1.ServiceAccount(
        name,
        { metadata, automountServiceAccountToken: false },
        { parent: this },
      ).metadata.name;
    const settings = connection.apply(style.settings);
    const settingsMap = new k8s.core.v1.ConfigMap(name, { metadata, data: settings }, { parent: this });
    const documents = style.documents && connection.apply(style.documents);
    const documentsMap =
      documents &&
      new k8s.core.v1.ConfigMap(
        `${name}-documents`,
        { metadata: { ...metadata, name: `${objectName}-documents` }, data: documents },
        { parent: this },
      );
    const deployment = clientDeployment(
      name,
      {
        metadata,
        replicas: args.replicas ?? 1,
        pod: clientPod({
          ...args,
          ...runs,
          name: objectName,
          style,
          serviceAccountName,
          settingsName: settingsMap.metadata.name,
          documentsName: documentsMap?.metadata.name,
          trustBundleName: args.trustBundle?.configMapName,
        }),
        podAnnotations: {
          ...args.podAnnotations,
          ...rollingAnnotations(args, clientSecrets(args)),
          // Read at start only, too.
          "strict-mtls/configuration": pulumi.jsonStringify({ settings, documents }),
        },
      },
      { parent: this },
    );
    if (runs.port !== false) this.serviceName = clientService(deployment).metadata.name;
    this.deploymentName = deployment.metadata.name;
    this.serviceAccountName = pulumi.output(serviceAccountName);
    this.registerOutputs({
      serviceName: this.serviceName,
      deploymentName: this.deploymentName,
      serviceAccountName: this.serviceAccountName,
    });
  }
}

function clientConnection(
  client: string,
  {
    queueManager,
    certificateSubject,
    profile = "modern",
  }: Pick<MqClientArgs, "queueManager" | "certificateSubject" | "profile">,
  style: ClientStyle,
): pulumi.Output<Connection> {
  const certificateLabel = style.labelled ? subjectAsLabel(certificateSubject) : undefined;
  return pulumi
    .all([queueManager, certificateLabel, mapInput(profile, tlsProfile)])
    .apply(([address, label, { mqCipherSpec, jmsCipherSuite }]) => ({
      ...address,
      client,
      certificateLabel: label,
      cipherSpec: mqCipherSpec,
      cipherSuite: jmsCipherSuite,
    }));
}
