import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { customResource } from "../../customResource";
import type { PendingModel } from "../queueManagerModel";

/** Ways into an OpenShift cluster, through its router, which passes TLS on unopened to whom its server name (SNI) says. */
export interface QueueManagerRoutes {
  /**
   * More host names to be reached by, for peers that set `OutboundSNI=HOSTNAME`; they must be in the certificate. All
   * others name the channel in SNI, and each channel has a Route for that. Default: none.
   */
  hostNames?: string[];
}

/** The fields of OpenShift's Route that are set here. */
interface Route {
  apiVersion: "route.openshift.io/v1";
  kind: "Route";
  spec?: {
    host: string;
    to: { kind: "Service"; name: string };
    port: { targetPort: number };
    tls: { termination: "passthrough" };
  };
}

/**
 * The server name by which IBM MQ's peers ask for a channel: upper-case letters in lower case, digits as they are, every
 * other character as its two hexadecimal digits with a hyphen.
 *
 * @throws Error when the name would end in a hyphen, which no host name may.
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=requirements-how-mq-provides-multiple-certificates-capability
 */
export function channelServerName(channel: string, argument: string): string {
  if (!/[A-Z0-9]$/.test(channel)) {
    throw new Error(
      `${argument}: ${JSON.stringify(channel)} cannot be routed; a channel with a Route must end in an upper-case letter or digit.`,
    );
  }
  const label = channel.replace(/[^0-9]/g, (character) =>
    /[A-Z]/.test(character) ? character.toLowerCase() : `${character.charCodeAt(0).toString(16)}-`,
  );
  return `${label}.chl.mq.ibm.com`;
}

/** Every server name that is routed to the queue manager, each once. */
export function routedHosts(model: PendingModel, { hostNames = [] }: QueueManagerRoutes): string[] {
  const { applicationChannel, clients, partners = [], cluster } = model;
  const channels = [
    { channel: applicationChannel, argument: "applicationChannel" },
    ...clients.map(({ channel }, index) => ({ channel, argument: `clients[${index}].channel` })),
    ...partners.flatMap(({ channels: theirs }, index) =>
      theirs.map((channel, place) => ({ channel, argument: `partners[${index}].channels[${place}]` })),
    ),
    { channel: cluster?.receiver.name, argument: "cluster.receiver.name" },
  ];
  const names = channels.flatMap(({ channel, argument }) =>
    channel === undefined ? [] : [channelServerName(channel, argument)],
  );
  return [...new Set([...names, ...hostNames.map(hostName)])];
}

function hostName(name: string, index: number): string {
  if (/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/.test(name))
    return name;
  throw new Error(
    `routes.hostNames[${index}]: ${JSON.stringify(name)} must be a full host name in lower case, such as mq.example.com.`,
  );
}

/** One Route for each host. */
export function routes(
  name: string,
  args: { fullName: string; namespace: pulumi.Input<string>; hosts: string[] },
  options: pulumi.CustomResourceOptions,
): k8s.apiextensions.CustomResource[] {
  return args.hosts.map((host) => {
    const label = host.replace(/\.chl\.mq\.ibm\.com$/, "");
    return customResource<Route>(
      `${name}-${label}`,
      {
        apiVersion: "route.openshift.io/v1",
        kind: "Route",
        metadata: { name: `${args.fullName}-${label}`, namespace: args.namespace },
        spec: {
          host,
          to: { kind: "Service", name: args.fullName },
          port: { targetPort: 1414 },
          tls: { termination: "passthrough" },
        },
      },
      options,
    );
  });
}
