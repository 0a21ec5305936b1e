import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { podLabels } from "./scheduling";

/** Pods of a namespace, or a range of addresses: `namespace` and `cidr` exclude each other. */
export interface NetworkPeer {
  /** The pods' namespace. */
  namespace?: pulumi.Input<string>;
  /** Labels that a pod of that namespace must have. Default: none, every pod there is meant. */
  podLabels?: Record<string, pulumi.Input<string>>;
  /** Such as `10.20.0.0/16`. */
  cidr?: pulumi.Input<string>;
}

/** Who reaches the queue manager's pods at all; certificates still say who may do what. Nobody else gets through. */
export interface QueueManagerNetwork {
  /** Who reaches port 1414: applications and other queue managers. */
  clients: NetworkPeer[];
  /** Who reaches the web console on 9443. Default: nobody. */
  console?: NetworkPeer[];
  /** Who reaches the metrics on 9157. Default: nobody. */
  metrics?: NetworkPeer[];
  /**
   * Whether the peers come through an ambient mesh, whose tunnel ends at port 15008 of the pod. It carries every port, so
   * whoever may reach one reaches 15008. Default: false.
   */
  ambient?: boolean;
}

interface Listening {
  /** Whether the instances replicate to each other on 9414. */
  replicates: boolean;
}

/** @throws Error when a peer says neither or both of what there is to say. */
export function checkNetwork(network: QueueManagerNetwork | undefined): void {
  for (const key of ["clients", "console", "metrics"] as const) {
    for (const [index, peer] of (network?.[key] ?? []).entries()) {
      if ((peer.namespace === undefined) === (peer.cidr === undefined)) {
        throw new Error(`network.${key}[${index}]: must have either namespace or cidr.`);
      }
      if (peer.podLabels !== undefined && peer.namespace === undefined) {
        throw new Error(`network.${key}[${index}].podLabels: has no effect without namespace; leave it out.`);
      }
    }
  }
}

export function networkPolicy(
  name: string,
  args: {
    fullName: string;
    releaseName: string;
    namespace: pulumi.Input<string>;
    network: QueueManagerNetwork;
  } & Listening,
  options: pulumi.CustomResourceOptions,
): k8s.networking.v1.NetworkPolicy {
  return new k8s.networking.v1.NetworkPolicy(
    name,
    {
      metadata: { name: args.fullName, namespace: args.namespace },
      spec: {
        podSelector: { matchLabels: podLabels(args.releaseName) },
        policyTypes: ["Ingress"],
        ingress: ingress(args.network, args.releaseName, args),
      },
    },
    options,
  );
}

/** A rule with no peers would let everybody in: where there are none, there is no rule. */
function ingress(
  { clients, console = [], metrics = [], ambient = false }: QueueManagerNetwork,
  releaseName: string,
  { replicates }: Listening,
) {
  const tunnel = ambient ? [15008] : [];
  const instances = { podSelector: { matchLabels: podLabels(releaseName) } };
  const rules = [
    { from: clients.map(peer), ports: [1414, ...tunnel] },
    { from: console.map(peer), ports: [9443, ...tunnel] },
    { from: metrics.map(peer), ports: [9157, ...tunnel] },
    { from: replicates ? [instances] : [], ports: [9414, ...tunnel] },
  ];
  return rules
    .filter(({ from }) => from.length > 0)
    .map(({ from, ports }) => ({ from, ports: ports.map((port) => ({ protocol: "TCP", port })) }));
}

function peer({
  namespace,
  podLabels: matchLabels,
  cidr,
}: NetworkPeer): k8s.types.input.networking.v1.NetworkPolicyPeer {
  if (cidr !== undefined) return { ipBlock: { cidr } };
  return {
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace! } },
    ...(matchLabels && { podSelector: { matchLabels } }),
  };
}
