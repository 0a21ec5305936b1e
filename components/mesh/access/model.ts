import type { SelectedWorkload } from "../strict/exemption";
import { policyName } from "../strict/policyName";

/** A workload's identity: what its mesh certificate says. Exact names, no wildcards. */
export interface MeshIdentity {
  /** Of its pods. */
  namespace: string;
  /** That its pods run as. */
  serviceAccount: string;
  /** Default: `cluster.local`, which in a policy stands for the mesh's own trust domain, whatever that is called. */
  trustDomain?: string;
}

/** An identity that exists, and how its pods look to the network. */
export interface KnownIdentity extends MeshIdentity {
  /** Labels that tell its pods from others of the namespace. Default: none, so NetworkPolicies admit the namespace. */
  pods?: Record<string, string>;
  /** CIDRs that it calls from when it runs in another cluster. Default: it runs in this one. */
  addresses?: string[];
}

/**
 * What a proxy makes of what comes in at a port.
 *
 * @enum
 */
export const AccessProtocol = {
  /** Bytes: methods and paths do not exist. MQ (1414) and LDAPS (1636) are of it. */
  TCP: "TCP",
  /** Requests, which can be told apart by method and path. */
  HTTP: "HTTP",
} as const;

export type AccessProtocol = (typeof AccessProtocol)[keyof typeof AccessProtocol];

/** A port on which a service is called. An entry that names another one is an error. */
export interface AccessPort {
  /** The pods' port, not the Service's: 1636 for LDAPS behind 636. */
  port: number;
  /** What the proxy makes of it. MQ (1414) and LDAPS (1636) are TCP, on which methods and paths do not exist. */
  protocol: AccessProtocol;
  /** The Service's port in front of it, which a waypoint sees. Default: the same. */
  servicePort?: number;
}

/** Something that is called. */
export interface AccessService {
  /** Where it is, and the rendered objects are. */
  namespace: string;
  /** The Service's name; the rendered objects are called after it. */
  name: string;
  /** Labels that select its pods, at least one: an empty selector would open the namespace. */
  workload: Record<string, string>;
  /** Those that entries may name. */
  ports: AccessPort[];
  /** The waypoint of this Service, a Gateway in its namespace with a ServiceAccount of that name. Ambient mode only. */
  waypoint?: string;
}

/** Some clients, one port of one service, and what they may do there. */
export interface AccessEntry {
  /** The clients, at least one. */
  from: MeshIdentity[];
  /** The called service, as `namespace/name`. */
  to: string;
  /** The pods' port. */
  port: number;
  /** HTTP methods. HTTP ports only. Default: all. */
  methods?: string[];
  /**
   * HTTP paths: exact, with one `*` as first or last character, or a template of `{*}` and `{**}`; as the mesh normalizes those
   * of requests, without `//`, `.` and `..` segments, `\` and needless encodings such as `%2F` and `%41`. HTTP ports only.
   * Default: all.
   */
  paths?: string[];
}

/** A port that whoever has no identity may call, because it is exempt from mutual TLS. */
export interface PlaintextPort extends SelectedWorkload {
  /** The pods' port. */
  port: number;
}

/**
 * How workloads are in the mesh.
 *
 * @enum
 */
export const DataPlane = {
  /** By a proxy in each pod. */
  sidecar: "sidecar",
  /** By a proxy on each node, and waypoints where HTTP is looked into. */
  ambient: "ambient",
} as const;

export type DataPlane = (typeof DataPlane)[keyof typeof DataPlane];

/** Who may call whom. Plain values, not Inputs: the answer must be complete in a preview. */
export interface AccessModel {
  /** How workloads are in the mesh. Default: `sidecar`. */
  dataPlane?: DataPlane;
  /** What may be called by somebody. */
  services: AccessService[];
  /** Who may call what. */
  allow: AccessEntry[];
  /** Carved out of what is allowed; DENY wins. Default: nothing. */
  deny?: AccessEntry[];
  /**
   * Ports exempt from mutual TLS: callers in plaintext, who have no identity, are let in. Whoever has one still needs an
   * entry. Default: none.
   */
  plaintext?: PlaintextPort[];
  /** Identities that may call nobody any more, whatever allows it. Default: none. */
  revoked?: MeshIdentity[];
  /** All identities there are; any other in an entry is an error. Default: not checked. */
  identities?: KnownIdentity[];
}

/** The identity as a policy names it. */
export const principalOf = ({ trustDomain = "cluster.local", namespace, serviceAccount }: MeshIdentity) =>
  `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;

export const keyOf = ({ namespace, name }: AccessService) => `${namespace}/${name}`;

/** Short for people: the trust domain only where it is not the mesh's own. */
export const labelOf = (identity: MeshIdentity): string => {
  const { trustDomain = "cluster.local", namespace, serviceAccount } = identity;
  return trustDomain === "cluster.local" ? `${namespace}/${serviceAccount}` : principalOf(identity);
};

/** Exempt pods, by the labels that select them, with the name of what is written for them. */
export interface ExemptPods extends SelectedWorkload {
  name: string;
  ports: number[];
}

/** The exempt ports together by the pods that they are of. */
export function exemptPods({ plaintext = [] }: AccessModel): ExemptPods[] {
  const found = new Map<string, ExemptPods>();
  for (const { namespace, workload, port } of plaintext) {
    const name = policyName({ namespace, workload });
    const { ports } = found.get(`${namespace}/${name}`) ?? { ports: [] };
    found.set(`${namespace}/${name}`, { namespace, name, workload, ports: [...new Set([...ports, port])] });
  }
  return [...found.values()];
}

/** Whether all pods that a selection finds are of this service; what it finds besides is not known from labels. */
export const isOf = (service: AccessService, selected: SelectedWorkload): boolean =>
  selected.namespace === service.namespace &&
  Object.entries(service.workload).every(([label, value]) => selected.workload[label] === value);

/** The ports of a service that whoever has no identity may call. */
export const exemptPorts = (service: AccessService, { plaintext = [] }: AccessModel): number[] => [
  ...new Set(plaintext.filter((exempt) => isOf(service, exempt)).map(({ port }) => port)),
];
