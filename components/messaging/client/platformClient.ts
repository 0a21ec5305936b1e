import * as pulumi from "@pulumi/pulumi";
import type { PlatformReference } from "../../platformReference";
import { platformFault } from "../../platformReference/fault";
import type { IssuerRef } from "../../trust/issuerRef";
import type { LifetimeArgs } from "../../trust/lifetime";
import { TrustBundle } from "../../trust/trustBundle";
import { ClientIdentity } from "../clientIdentity";
import type { MqClientArgs } from "../mqClient";
import type { ClientStyle } from "./style";

/** What a platform tells a client, or the client makes of what it is told. */
type Told =
  | "queueManager"
  | "profile"
  | "certificateSubject"
  | "serviceAccountName"
  | "clientCertificateSecretName"
  | "keystorePasswordSecretName"
  | "credentialsSecretName"
  | "certificateRevision"
  | "trustBundle";

/** A client of a deployed platform, which has an account for it: an entry of its `strict-mtls:clients` with a `namespace`. */
export interface PlatformClientArgs extends Omit<MqClientArgs, Told | "namespace" | "name">, LifetimeArgs {
  /** The platform. */
  platform: PlatformReference;
  /** Its name among the platform's clients, and of all that is made for it. Default: the resource's name. */
  name?: string;
  /**
   * The namespace that the platform's entry says; name it by the output of whatever makes the namespace, which is then
   * waited for. Default: that of the entry.
   */
  namespace?: pulumi.Input<string>;
  /** A channel of the queue manager. Default: the one the platform has for the client. */
  channel?: pulumi.Input<string>;
  /** A queue the client may use. Default: the first. */
  queue?: pulumi.Input<string>;
  /** How long an update waits until its certificate is issued, in seconds. Default: 600. */
  timeoutSeconds?: number;
}

/** The arguments as the state is to have them: the platform is a component, of which it knows already. */
export function withoutPlatform({
  platform,
  ...args
}: PlatformClientArgs): Omit<PlatformClientArgs, "platform"> {
  return args;
}

/** All that is made for the client is the application's, on this platform. */
export const markedByPlatform = (
  { platform }: PlatformClientArgs,
  opts?: pulumi.ComponentResourceOptions,
): pulumi.ComponentResourceOptions => ({
  ...opts,
  transformations: [...(opts?.transformations ?? []), platform.owned],
});

/** What the platform tells of the connection, before anything is made. */
export function connectionOnPlatform(
  name: string,
  args: PlatformClientArgs,
): Pick<MqClientArgs, "queueManager" | "profile" | "certificateSubject"> & {
  namespace: pulumi.Output<string>;
} {
  const { mq, profile } = args.platform.outputs;
  const client = args.platform.client(name);
  return {
    namespace: pulumi.all([client, args.namespace]).apply(([{ application }, given]) => {
      if (given === undefined || given === application.namespace) return application.namespace;
      throw platformFault(
        `namespace: ${given} is not where the platform expects ${name}; use ${application.namespace}, or change the entry in its strict-mtls:clients.`,
      );
    }),
    queueManager: {
      host: mq.host,
      port: mq.port,
      name: mq.queueManager,
      channel: args.channel ?? client.application.channel,
      queue: args.queue ?? client.application.queue,
      distinguishedName: mq.distinguishedName,
    },
    profile,
    certificateSubject: client.distinguishedName,
  };
}

/** Makes all that the client is, and what it trusts, in its own namespace. */
export function identityOnPlatform(
  name: string,
  clientName: string,
  args: PlatformClientArgs,
  namespace: pulumi.Input<string>,
  { keystore }: ClientStyle,
  options: pulumi.ComponentResourceOptions,
): Omit<Pick<MqClientArgs, Told>, "queueManager" | "profile" | "certificateSubject"> {
  const { platform } = args;
  const { outputs } = platform;
  const { user, application } = platform.client(clientName);
  const identity = new ClientIdentity(
    name,
    {
      name: clientName,
      namespace,
      user,
      commonName: application.commonName,
      organizationalUnit: application.organizationalUnit,
      keystores: [keystore],
      encrypted: { PASSWORD: application.sealedPassword },
      issuerRef: outputs.issuer.apply(forEveryNamespace),
      sealingCertificate: outputs.sealingCertificate,
      profile: outputs.profile,
      duration: args.duration,
      renewBefore: args.renewBefore,
      timeoutSeconds: args.timeoutSeconds,
    },
    options,
  );
  return {
    serviceAccountName: identity.serviceAccountName,
    clientCertificateSecretName: identity.secretName,
    keystorePasswordSecretName: identity.keystorePasswordSecretName,
    credentialsSecretName: identity.credentialsSecretName,
    certificateRevision: identity.certificateRevision,
    trustBundle: new TrustBundle(
      `${name}-ca-bundle`,
      { namespace, name: `${clientName}-ca-bundle`, certificates: [outputs.caBundle] },
      options,
    ),
  };
}

function forEveryNamespace(issuer: IssuerRef): IssuerRef {
  if (issuer.kind !== "Issuer") return issuer;
  throw platformFault(
    `platform: its issuer ${issuer.name} signs for its own namespace only; a client in another needs a platform with a ClusterIssuer.`,
  );
}
