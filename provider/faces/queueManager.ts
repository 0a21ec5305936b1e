import type * as pulumi from "@pulumi/pulumi";
import type { AliasQueue, LocalQueue, RevocationLists, Topic } from "../../components/messaging/mqsc";
import * as component from "../../components/messaging/queueManager";
import type { QueueManagerAvailability } from "../../components/messaging/queueManager/availability";
import type {
  QueueManagerImage,
  QueueManagerResources,
} from "../../components/messaging/queueManager/container";
import type { QueueManagerNetwork } from "../../components/messaging/queueManager/network";
import type { QueueManagerDistribution } from "../../components/messaging/queueManager/options";
import type { QueueManagerPersistence } from "../../components/messaging/queueManager/persistence";
import type { QueueManagerClient, QueueManagerLdap } from "../../components/messaging/queueManagerModel";
import type { RollingArgs } from "../../components/messaging/rolling";
import type { ChartSource } from "../../components/operators/helmChart";
import type { TlsProfileName } from "../../components/trust/tlsProfile";
import { atMostOne } from "./alternatives";

/** Three instances on volumes of their own; two replicate the first one's log, over mutual TLS. */
export interface NativeHa {
  /**
   * Secret with `tls.key`, `tls.crt` and `ca.crt`. An instance takes every certificate of that CA for another instance's:
   * take a CA that signs nothing else.
   */
  certificateSecretName: pulumi.Input<string>;
}

export interface QueueManagerArgs extends RollingArgs {
  /** False when the queue manager already runs under these names: nothing is installed. Default: true. */
  install?: boolean;
  /** Where it runs; it must exist. */
  namespace: pulumi.Input<string>;
  /** 1 to 48 of `A-Z a-z 0-9 . / _ %`. Default: `QM1`. */
  queueManagerName?: pulumi.Input<string>;
  /** Name of the Helm release. Default: `qm1`. */
  releaseName?: string;
  /** By which chart, `ibm` or `first-party`; IBM's operator is for programs in TypeScript. Default: `ibm`. */
  distribution?: QueueManagerDistribution;
  /** Must be true: the image's licence is IBM's, and accepting it is yours. */
  acceptLicense: boolean;
  /** TLS Secret of the queue manager, with `ca.crt`; for LDAPS the certificate needs client authentication too. */
  serverCertificateSecretName: pulumi.Input<string>;
  /** Server-connection channel, at most 20 characters. Default: `IBM.APP.SVRCONN`. */
  applicationChannel?: string;
  /** Default: `IBM.DEMO.Q`, from which messages go to `IBM.DEMO.Q.BOQ` after three rollbacks. */
  queues?: LocalQueue[];
  /** Default: `DEV.DEAD.LETTER.QUEUE`. */
  deadLetterQueue?: string;
  /** Other names for queues. Default: none. */
  aliases?: AliasQueue[];
  /** Default: none. */
  topics?: Topic[];
  /** Who may connect and what each may do; everybody else is refused. */
  clients: QueueManagerClient[];
  /** Where a company CA's revocations are looked up. Default: only what certificates name themselves. */
  revocationLists?: RevocationLists;
  /** Where users are looked up. */
  ldap: QueueManagerLdap;
  /** TLS version of the channels. Default: `modern`. */
  profile?: pulumi.Input<TlsProfileName>;
  /** Default: one instance, restarted by Kubernetes. Not with `multiInstance`. */
  nativeHa?: NativeHa;
  /** Whether two instances share volumes (ReadWriteMany), of which one stands by. Default: false. */
  multiInstance?: boolean;
  /** Default: one volume of 2 GiB for each instance; with `multiInstance` two shared ones besides. */
  persistence?: QueueManagerPersistence;
  /** Who reaches its ports. Default: nothing is said, no NetworkPolicy is made. */
  network?: QueueManagerNetwork;
  /** Default: IBM's. */
  image?: QueueManagerImage;
  /** Default: the chart's. */
  resources?: QueueManagerResources;
  /** Where the chart comes from. Default: the pinned upstream chart. */
  chart?: ChartSource;
  /** Chart values laid over the ones this component sets; `null` takes one of these back. Default: none. */
  values?: pulumi.Inputs;
  /** How long one Kubernetes operation of the release may take, in seconds (1 to 86400). Default: 600. */
  timeoutSeconds?: pulumi.Input<number>;
}

/** An IBM MQ queue manager that lets an application in only with its own certificate and its user's LDAP password. */
export declare class QueueManager extends pulumi.ComponentResource {
  /** Its Service, `<name>.<namespace>.svc`; known once the queue manager runs. */
  readonly host: pulumi.Output<string>;
  /** 1414. */
  readonly port: pulumi.Output<number>;
  /** The server-connection channel of applications. */
  readonly channel: pulumi.Output<string>;
  /** Its name. */
  readonly queueManagerName: pulumi.Output<string>;
  /** The first of `queues`. */
  readonly queue: pulumi.Output<string>;
  /** The identity of its pods in the mesh. */
  readonly serviceAccountName: pulumi.Output<string>;
  constructor(name: string, args: QueueManagerArgs, opts?: pulumi.ComponentResourceOptions);
}

export function queueManager(
  name: string,
  { nativeHa, multiInstance, ...args }: QueueManagerArgs,
  opts?: pulumi.ComponentResourceOptions,
): QueueManager {
  return new component.QueueManager(
    name,
    { ...args, availability: availability(nativeHa, multiInstance) },
    opts,
  );
}

function availability(nativeHa?: NativeHa, multiInstance?: boolean): QueueManagerAvailability | undefined {
  atMostOne({ nativeHa, multiInstance: multiInstance || undefined }, "availability");
  if (nativeHa) return { mode: "native-ha", ...nativeHa };
  return multiInstance ? { mode: "multi-instance" } : undefined;
}
