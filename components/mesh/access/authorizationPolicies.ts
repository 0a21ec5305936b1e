import type { IAuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import {
  type AccessEntry,
  type AccessModel,
  type AccessService,
  exemptPods,
  isOf,
  keyOf,
  type MeshIdentity,
  principalOf,
} from "./model";

export interface RenderedPolicy {
  namespace: string;
  name: string;
  spec: NonNullable<IAuthorizationPolicy["spec"]>;
}

type Rule = NonNullable<RenderedPolicy["spec"]["rules"]>[number];

/**
 * Nobody may call anybody in this namespace, or in the mesh where it is the root namespace, until another policy says so
 * (NIST SP 800-204B APE-SR-3). The empty spec means: action ALLOW with no rule that could match, for every workload. Probes
 * of the kubelet are not affected.
 */
export const defaultDeny = (namespace: string): RenderedPolicy => ({
  namespace,
  name: "default-deny",
  spec: {},
});

/** What is allowed and denied at each service, in the order of the services. */
export function servicePolicies(model: AccessModel): RenderedPolicy[] {
  const allowed = byService(model.allow);
  const denied = byService(model.deny ?? []);
  return model.services.flatMap((service) => [
    ...policiesOf(service, "ALLOW", allowed.get(keyOf(service)) ?? []),
    ...policiesOf(service, "DENY", denied.get(keyOf(service)) ?? []),
  ]);
}

/**
 * Lets callers in that prove no identity, and nobody else: mutual TLS would say who calls, and these ports are exempt from it.
 * Only where something denies the rest, by default or because the list says who may call: on pods that everybody may call, the
 * first ALLOW would shut all that it does not name.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 */
export function plaintextPolicies(
  model: AccessModel,
  deniesByDefault: (namespace: string) => boolean,
): RenderedPolicy[] {
  const called = new Set(model.allow.map(({ to }) => to));
  const listed = model.services.filter((service) => called.has(keyOf(service)));
  return exemptPods(model)
    .filter((pods) => deniesByDefault(pods.namespace) || listed.some((service) => isOf(service, pods)))
    .map(({ namespace, name, workload, ports }) => ({
      namespace,
      name: `${name}-plaintext`,
      spec: {
        selector: { matchLabels: workload },
        action: "ALLOW",
        rules: [
          {
            from: [{ source: { notPrincipals: ["*"] } }],
            to: [{ operation: { ports: ports.map(String) } }],
          },
        ],
      },
    }));
}

/**
 * DENY is decided before ALLOW, so no other policy opens the way again. In these namespaces, of which the mesh's root
 * namespace stands for all; and at each waypoint, which no policy without a target reaches.
 *
 * @see https://istio.io/latest/docs/concepts/security/#implicit-enablement
 */
export function revocations(
  { revoked = [], services }: AccessModel,
  namespaces: readonly string[],
): RenderedPolicy[] {
  if (revoked.length === 0) return [];
  const spec = { action: "DENY" as const, rules: [from(revoked)] };
  const waypoints = new Map(
    services.flatMap(({ namespace, waypoint }) =>
      waypoint === undefined ? [] : [[`${namespace}/${waypoint}`, { namespace, waypoint }] as const],
    ),
  );
  return [
    ...namespaces.map((namespace) => ({ namespace, name: "revoked-identities", spec })),
    ...[...waypoints.values()].map(({ namespace, waypoint }) => ({
      namespace,
      name: `revoked-identities-${waypoint}`,
      spec: { ...spec, targetRefs: [gateway(waypoint)] },
    })),
  ];
}

const gateway = (name: string) => ({ group: "gateway.networking.k8s.io", kind: "Gateway", name });

function policiesOf(
  service: AccessService,
  action: "ALLOW" | "DENY",
  entries: AccessEntry[],
): RenderedPolicy[] {
  if (entries.length === 0) return [];
  const { namespace, name, workload, waypoint } = service;
  const selector = { matchLabels: workload };
  const policy = `${name}-${action === "ALLOW" ? "callers" : "refused"}`;
  const rules = merged(entries).map((entry) =>
    rule(entry, waypoint === undefined ? entry.port : atService(service, entry)),
  );
  if (waypoint === undefined) return [{ namespace, name: policy, spec: { selector, action, rules } }];
  const targetRefs = [{ group: "", kind: "Service", name }];
  const atWaypoint = { namespace, name: policy, spec: { targetRefs, action, rules } };
  if (action === "DENY") return [atWaypoint];
  // The pods see the waypoint as their client, and must see no other: who calls a pod's address would go around it.
  const ports = [...new Set(entries.map(({ port }) => port))];
  const through = {
    ...from([{ namespace, serviceAccount: waypoint }]),
    to: [{ operation: { ports: ports.map(String) } }],
  };
  return [
    atWaypoint,
    { namespace, name: `${policy}-waypoint`, spec: { selector, action, rules: [through] } },
  ];
}

/** A waypoint sees the port that the client called. */
const atService = ({ ports }: AccessService, { port }: AccessEntry): number =>
  ports.find((each) => each.port === port)?.servicePort ?? port;

const rule = ({ from: clients, methods, paths }: AccessEntry, port: number): Rule => ({
  ...from(clients),
  to: [{ operation: { ports: [String(port)], ...(methods && { methods }), ...(paths && { paths }) } }],
});

const from = (identities: MeshIdentity[]): Rule => ({
  from: [{ source: { principals: [...new Set(identities.map(principalOf))] } }],
});

/** Entries that differ in their clients only become one rule. */
function merged(entries: AccessEntry[]): AccessEntry[] {
  const rules = new Map<string, AccessEntry>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.port, entry.methods, entry.paths]);
    rules.set(key, { ...entry, from: [...(rules.get(key)?.from ?? []), ...entry.from] });
  }
  return [...rules.values()];
}

export function byService(entries: AccessEntry[]): Map<string, AccessEntry[]> {
  const found = new Map<string, AccessEntry[]>();
  for (const entry of entries) {
    const list = found.get(entry.to);
    if (list) list.push(entry);
    else found.set(entry.to, [entry]);
  }
  return found;
}
