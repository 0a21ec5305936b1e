import * as kx from "@pulumi/kubernetesx";
import * as pulumi from "@pulumi/pulumi";

/** Where a queue manager is reached: the outputs of a QueueManager, or the same of one that runs elsewhere. */
export interface QueueManagerAddress {
  host: pulumi.Input<string>;
  port: pulumi.Input<number>;
  name: pulumi.Input<string>;
  channel: pulumi.Input<string>;
  queue: pulumi.Input<string>;
}

/** What a client's pod runs and reads. */
export interface MqClientPodArgs {
  /**
   * Image. Default: the name of the reference application, which you build from its source
   * (https://github.com/cloud-native-toolkit/mq-spring-app) and push where your cluster finds it.
   */
  image?: pulumi.Input<string>;
  /** Secret with `keystore.jks` and `truststore.jks`, mounted at `/certs`. */
  clientCertificateSecretName: pulumi.Input<string>;
  /** Secret with the key `KEY_STORE_PASSWORD`. */
  keystorePasswordSecretName: pulumi.Input<string>;
  /** Secret with the keys `USER` and `PASSWORD`. */
  credentialsSecretName: pulumi.Input<string>;
  /** Group through which the container reads its keystores. Default: 10001. */
  fsGroup?: pulumi.Input<number>;
}

/** What the reference application reads about its queue manager; nothing in it is secret. */
export function clientConfiguration(
  name: string,
  queueManager: QueueManagerAddress,
  cipherSuite: pulumi.Input<string>,
): Record<string, pulumi.Input<string>> {
  return {
    APP_NAME: name.toUpperCase(),
    CHANNEL: queueManager.channel,
    CONNECTION_NAME: pulumi.interpolate`${queueManager.host}(${queueManager.port})`,
    IBM_MQ_SSLCIPHERSUITE: cipherSuite,
    QM: queueManager.name,
    QUEUE_NAME: queueManager.queue,
  };
}

interface ClientPod extends MqClientPodArgs {
  name: string;
  configMapName: pulumi.Input<string>;
  serviceAccountName: pulumi.Input<string>;
}

const keystores = "/certs";

/** A pod at the "restricted" security level that sees its own three Secrets and nothing else. */
export function clientPod(args: ClientPod): kx.PodBuilder {
  return new kx.PodBuilder({
    serviceAccountName: args.serviceAccountName,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    // Without the group a non-root container could not read files of mode 0440.
    securityContext: {
      runAsNonRoot: true,
      fsGroup: args.fsGroup ?? 10001,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [
      {
        name: args.name,
        image: args.image ?? "quay.io/cloud-native-toolkit/mq-spring-app:latest",
        ports: { http: 8080 },
        env: environment(args.credentialsSecretName),
        envFrom: [
          { configMapRef: { name: args.configMapName } },
          { secretRef: { name: args.keystorePasswordSecretName } },
        ],
        volumeMounts: [
          { name: "certs", mountPath: keystores, readOnly: true },
          { name: "tmp", mountPath: "/tmp" },
        ],
        startupProbe: probe("liveness", { periodSeconds: 5, failureThreshold: 60 }),
        livenessProbe: probe("liveness", { periodSeconds: 10, failureThreshold: 3 }),
        readinessProbe: probe("readiness", { periodSeconds: 10, failureThreshold: 3 }),
        resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "512Mi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
      },
    ],
    volumes: [
      {
        name: "certs",
        secret: {
          secretName: args.clientCertificateSecretName,
          defaultMode: 0o440,
          items: ["keystore.jks", "truststore.jks"].map((file) => ({ key: file, path: file })),
        },
      },
      { name: "tmp", emptyDir: {} },
    ],
  });
}

/** The profile `securemq` makes the reference application read the keystores and log in. */
function environment(credentialsSecretName: pulumi.Input<string>): kx.types.EnvMap {
  const credential = (key: string) => ({ secretKeyRef: { name: credentialsSecretName, key } });
  return {
    SPRING_PROFILES_ACTIVE: "securemq",
    CLIENT_SSL_KEY_STORE: `${keystores}/keystore.jks`,
    CLIENT_SSL_TRUST_STORE: `${keystores}/truststore.jks`,
    USER: credential("USER"),
    PASSWORD: credential("PASSWORD"),
  };
}

function probe(group: "liveness" | "readiness", timing: { periodSeconds: number; failureThreshold: number }) {
  return { httpGet: { path: `/actuator/health/${group}`, port: "http" }, ...timing };
}
