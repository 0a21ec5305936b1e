import type * as k8s from "@pulumi/kubernetes";
import { byService } from "./authorizationPolicies";
import {
  type AccessModel,
  type AccessService,
  exemptPorts,
  type KnownIdentity,
  keyOf,
  labelOf,
  type MeshIdentity,
  principalOf,
} from "./model";

type Rule = k8s.types.input.networking.v1.NetworkPolicyIngressRule;
type Peer = k8s.types.input.networking.v1.NetworkPolicyPeer;

interface RenderedNetworkPolicy {
  namespace: string;
  name: string;
  spec: k8s.types.input.networking.v1.NetworkPolicySpec;
  /** Clients whose pods no label tells from the others of their namespace, so that all of it is admitted. */
  namespaceWide: MeshIdentity[];
}

/** In ambient mode every call arrives in a tunnel at this port, whatever port it is for. */
const hbone = 15008;

/**
 * Where the kubelet's probes come from in ambient mode.
 *
 * @see https://istio.io/latest/docs/ambient/usage/networkpolicy/
 */
const probes: Peer[] = ["169.254.7.127/32", "fd16:9254:7127:1337:ffff:ffff:ffff:ffff/128"].map((cidr) => ({
  ipBlock: { cidr },
}));

/** One for each service, also for those that nobody may call: what it does not admit is dropped before any proxy. */
export function networkPolicies(model: AccessModel): RenderedNetworkPolicy[] {
  const entries = byService(model.allow);
  const known = new Map(model.identities?.map((identity) => [principalOf(identity), identity]));
  return model.services.map((service) => {
    const clients = new Map<number, Map<string, MeshIdentity>>();
    for (const { port, from } of entries.get(keyOf(service)) ?? [])
      for (const identity of from) {
        const callers = clients.get(port) ?? new Map<string, MeshIdentity>();
        clients.set(port, callers.set(principalOf(identity), identity));
      }
    const all = [...new Map([...clients.values()].flatMap((callers) => [...callers])).values()];
    const ingress =
      model.dataPlane === "ambient"
        ? ambientIngress(service, all, known)
        : [...clients].map(([port, callers]) => admit([...callers.values()], port, known));
    return {
      namespace: service.namespace,
      name: `${service.name}-callers`,
      spec: {
        podSelector: { matchLabels: service.workload },
        policyTypes: ["Ingress"],
        ingress: [...ingress, ...fromAnywhere(exemptPorts(service, model))],
      },
      namespaceWide:
        service.waypoint === undefined ? all.filter((identity) => isNamespaceWide(identity, known)) : [],
    };
  });
}

/**
 * For everybody, since callers in plaintext may be anywhere. Exempt pods that are no service of the list get no NetworkPolicy: it
 * would shut the rest of their ports.
 */
function fromAnywhere(ports: number[]): Rule[] {
  return ports.length === 0 ? [] : [{ ports: ports.map((port) => ({ protocol: "TCP", port })) }];
}

function ambientIngress(
  { waypoint, namespace }: AccessService,
  clients: MeshIdentity[],
  known: ReadonlyMap<string, KnownIdentity>,
): Rule[] {
  if (clients.length === 0) return [{ from: probes }];
  if (waypoint === undefined) return [admit(clients, hbone, known), { from: probes }];
  const pods = peer(namespace, { "gateway.networking.k8s.io/gateway-name": waypoint });
  return [{ from: [pods], ports: [{ protocol: "TCP", port: hbone }] }, { from: probes }];
}

function admit(clients: MeshIdentity[], port: number, known: ReadonlyMap<string, KnownIdentity>): Rule {
  const peers = clients.flatMap((identity): Peer[] => {
    const { namespace, pods, addresses }: KnownIdentity = known.get(principalOf(identity)) ?? identity;
    return addresses?.map((cidr) => ({ ipBlock: { cidr } })) ?? [peer(namespace, pods)];
  });
  const distinct = [...new Map(peers.map((each) => [JSON.stringify(each), each])).values()];
  return { from: distinct, ports: [{ protocol: "TCP", port }] };
}

const peer = (namespace: string, pods?: Record<string, string>): Peer => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
  ...(pods && { podSelector: { matchLabels: pods } }),
});

function isNamespaceWide(identity: MeshIdentity, known: ReadonlyMap<string, KnownIdentity>): boolean {
  const { pods, addresses }: KnownIdentity = known.get(principalOf(identity)) ?? identity;
  return pods === undefined && addresses === undefined;
}

/** One sentence for each service whose NetworkPolicy is wider than its AuthorizationPolicy. */
export const widerThanAsked = (policies: RenderedNetworkPolicy[]): string[] =>
  policies
    .filter(({ namespaceWide }) => namespaceWide.length > 0)
    .map(
      ({ namespace, name, namespaceWide }) =>
        `NetworkPolicy ${namespace}/${name} admits every pod of ${[...new Set(namespaceWide.map((identity) => identity.namespace))].join(", ")}, because no labels are given for the pods of ${namespaceWide.map(labelOf).join(", ")}.`,
    );
