import type * as k8s from "@pulumi/kubernetes";
import * as kx from "@pulumi/kubernetesx";
import type * as pulumi from "@pulumi/pulumi";
import { certificates, documents, trusted } from "./mounts";
import { actuator, type ClientProbes, containerProbes } from "./probes";
import type { ClientSecretNames, ClientStyle, Truststore } from "./style";

/** What a client's pod runs and reads. */
export interface ClientPodArgs extends ClientSecretNames {
  /**
   * Image. Default with style `mq-spring-app`: the name of the reference application, which you build from its source
   * (https://github.com/cloud-native-toolkit/mq-spring-app) and push where your cluster finds it. Others have none.
   */
  image?: pulumi.Input<string>;
  /** More variables of your image, none of them secret; they go before those of the style. Default: none. */
  environment?: Record<string, pulumi.Input<string>>;
  /** The port on which it serves HTTP, which a Service then has, or false. Default: 8080 with a Spring style, else false. */
  httpPort?: number | false;
  /** Default: Spring Boot's Actuator with a Spring style, else `none`. */
  probes?: ClientProbes;
  /** Default: requests of 100m CPU and 256Mi memory, a limit of 512Mi memory. */
  resources?: pulumi.Input<k8s.types.input.core.v1.ResourceRequirements>;
  /** Group through which the container reads its keystores. Default: 10001. */
  fsGroup?: pulumi.Input<number>;
}

/** What depends on the style where the arguments leave it open. */
interface WhatRuns {
  image: pulumi.Input<string>;
  port: number | false;
  probes: ClientProbes;
}

/** @throws Error when the image is missing, or probes ask over HTTP where none is served. */
export function whatRuns(
  args: Pick<ClientPodArgs, "image" | "httpPort" | "probes">,
  style: ClientStyle,
): WhatRuns {
  const image = args.image ?? style.image;
  if (image === undefined) throw new Error("image: is missing; only style mq-spring-app has a default.");
  const port = args.httpPort ?? (style.servesHttp ? 8080 : false);
  const probes = args.probes ?? (style.servesHttp && port !== false ? actuator : "none");
  if (port === false && typeof probes === "object" && "http" in probes) {
    throw new Error(
      "probes: ask over HTTP, which the client does not serve; give httpPort or another probe.",
    );
  }
  return { image, port, probes };
}

interface ClientPod extends Omit<ClientPodArgs, keyof WhatRuns>, WhatRuns {
  name: string;
  style: ClientStyle;
  serviceAccountName: pulumi.Input<string>;
  /** Its variables come from there. */
  settingsName: pulumi.Input<string>;
  /** The ConfigMap of its documents, where the style has any. */
  documentsName?: pulumi.Input<string>;
  /** The ConfigMap of the CAs it trusts, where they are not only those beside its certificate. */
  trustBundleName?: pulumi.Input<string>;
}

/** The Secrets that it reads when it starts. */
export const clientSecrets = (args: ClientSecretNames): pulumi.Input<string>[] => [
  args.clientCertificateSecretName,
  args.keystorePasswordSecretName,
  args.credentialsSecretName,
];

/** A pod at the "restricted" security level that sees its own three Secrets and nothing else. */
export function clientPod(args: ClientPod): kx.PodBuilder {
  const { style, port } = args;
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
        image: args.image,
        ...(port !== false && { ports: { http: port } }),
        env: { ...args.environment, ...style.environment(args, truststore(args)) },
        envFrom: [{ configMapRef: { name: args.settingsName } }],
        volumeMounts: [
          { name: "certs", mountPath: certificates, readOnly: true },
          ...mountOf("documents", args.documentsName, documents),
          ...mountOf("trusted", args.trustBundleName, trusted),
          { name: "tmp", mountPath: "/tmp" },
        ],
        ...containerProbes(args.probes),
        resources: args.resources ?? {
          requests: { cpu: "100m", memory: "256Mi" },
          limits: { memory: "512Mi" },
        },
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
          items: style.files.map((file) => ({ key: file, path: file })),
        },
      },
      ...volumeOf("documents", args.documentsName),
      ...volumeOf("trusted", args.trustBundleName),
      { name: "tmp", emptyDir: {} },
    ],
  });
}

const mountOf = (name: string, configMap: pulumi.Input<string> | undefined, mountPath: string) =>
  configMap === undefined ? [] : [{ name, mountPath, readOnly: true }];

const volumeOf = (name: string, configMap: pulumi.Input<string> | undefined) =>
  configMap === undefined ? [] : [{ name, configMap: { name: configMap } }];

const truststore = ({ trustBundleName }: ClientPod): Truststore =>
  trustBundleName === undefined
    ? { location: `${certificates}/truststore.jks`, type: "JKS" }
    : { location: `${trusted}/truststore.p12`, type: "PKCS12" };
