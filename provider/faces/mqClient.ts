import type * as pulumi from "@pulumi/pulumi";
import type { QueueManagerAddress } from "../../components/messaging/client/connection";
import type { ClientProbes } from "../../components/messaging/client/probes";
import type { ClientSecretNames, ClientStyleName } from "../../components/messaging/client/style";
import * as component from "../../components/messaging/mqClient";
import type { RollingArgs } from "../../components/messaging/rolling";
import type { TlsProfileName } from "../../components/trust/tlsProfile";
import { atMostOne } from "./alternatives";

/** Asked over HTTP, at the port `httpPort`. */
export interface HttpProbes {
  /** The path that says whether it can work. */
  readiness: string;
  /** The path that says whether it lives; it is restarted where not. Default: nobody asks. */
  liveness?: string;
}

/** Asked by a connection. */
export interface TcpProbes {
  /** The port that must take connections. */
  port: number;
}

/** Asked by a command in the container. */
export interface ExecProbes {
  /** The command that says whether it can work. */
  readiness: string[];
  /** The command that says whether it lives; it is restarted where not. Default: nobody asks. */
  liveness?: string[];
}

/** How Kubernetes asks a client whether it is well: by one of the three, or not at all. */
export interface Probes {
  /** Over HTTP. */
  http?: HttpProbes;
  /** By a connection. */
  tcp?: TcpProbes;
  /** By a command. */
  exec?: ExecProbes;
}

/** The processor time and memory of a client, as Kubernetes quantities. */
export interface ClientResources {
  /** What it is guaranteed, by `cpu` and `memory`. */
  requests?: Record<string, pulumi.Input<string>>;
  /** What it gets at most, by `cpu` and `memory`. */
  limits?: Record<string, pulumi.Input<string>>;
}

export interface MqClientArgs extends ClientSecretNames, RollingArgs {
  /** Namespace of the client; it must exist and hold the three Secrets. */
  namespace: pulumi.Input<string>;
  /** Name of every object and value of the label `app`, a DNS label. Default: `mq-spring-app`. */
  name?: string;
  /** The queue manager to connect to. */
  queueManager: QueueManagerAddress;
  /** How the program is told all this. Default: `mq-spring-app`, the reference's. */
  style?: ClientStyleName;
  /** Subject of its certificate, at most 64 characters. Needed with the styles `mq` and `ccdt`. */
  certificateSubject?: pulumi.Input<string>;
  /** An existing ServiceAccount. Default: one of the client's own, without a token. */
  serviceAccountName?: pulumi.Input<string>;
  /** TLS version of the connection, the same as the queue manager's. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** Default: 1. */
  replicas?: pulumi.Input<number>;
  /** Further annotations of its pods. Default: none. */
  podAnnotations?: Record<string, pulumi.Input<string>>;
  /** Image. Needed with all styles but `mq-spring-app`. */
  image?: pulumi.Input<string>;
  /** More variables of your image, none of them secret; they go before those of the style. Default: none. */
  environment?: Record<string, pulumi.Input<string>>;
  /** The port on which it serves HTTP, which a Service then has; 0 for none. Default: 8080 with a Spring style, else 0. */
  httpPort?: number;
  /** How it is asked whether it is well; an empty object for not at all. Default: Spring Boot's Actuator with a Spring style. */
  probes?: Probes;
  /** Default: requests of 100m CPU and 256Mi memory, a limit of 512Mi memory. */
  resources?: ClientResources;
  /** Group through which the container reads its keystores. Default: 10001. */
  fsGroup?: pulumi.Input<number>;
}

/** An application that talks to the queue manager over mutual TLS. Its pods carry the label `app: <name>`. */
export declare class MqClient extends pulumi.ComponentResource {
  /** Port 80, named `http`; known once the Service is there. Only where the client serves HTTP. */
  readonly serviceName?: pulumi.Output<string>;
  /** Known once the application is ready, which the reference's is when its connection stands. */
  readonly deploymentName: pulumi.Output<string>;
  /** The identity of its pods in the mesh. */
  readonly serviceAccountName: pulumi.Output<string>;
  constructor(name: string, args: MqClientArgs, opts?: pulumi.ComponentResourceOptions);
}

export function mqClient(
  name: string,
  { httpPort, probes, ...args }: MqClientArgs,
  opts?: pulumi.ComponentResourceOptions,
): MqClient {
  return new component.MqClient(
    name,
    {
      ...args,
      ...(httpPort !== undefined && { httpPort: httpPort === 0 ? false : httpPort }),
      ...(probes && { probes: clientProbes(probes) }),
    },
    opts,
  );
}

function clientProbes({ http, tcp, exec }: Probes): ClientProbes {
  atMostOne({ http, tcp, exec }, "probes");
  if (http) return { http };
  if (tcp) return { tcp };
  return exec ? { exec } : "none";
}
