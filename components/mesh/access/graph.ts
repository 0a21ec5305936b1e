import { byService } from "./authorizationPolicies";
import {
  type AccessEntry,
  type AccessModel,
  exemptPods,
  exemptPorts,
  isOf,
  keyOf,
  labelOf,
  type MeshIdentity,
} from "./model";

/** One thing that may, or may not, be done at a service, and by whom. */
interface GraphRule {
  /** Port, protocol, methods and paths, for people. */
  text: string;
  denied: boolean;
  callers: string[];
}

interface GraphService {
  /** `namespace/name`. */
  key: string;
  name: string;
  rules: GraphRule[];
}

/** What is called in one namespace, and who calls it from anywhere. */
export interface GraphNamespace {
  namespace: string;
  services: GraphService[];
  callers: string[];
}

export interface AccessGraph {
  namespaces: GraphNamespace[];
  revoked: string[];
  /** How many pairs of a client and a rule that allows there are. */
  calls: number;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const distinct = (texts: string[]) => [...new Set(texts)].sort(byText);

/** The list as a graph, in an order that does not depend on that of the list. */
export function accessGraph(model: AccessModel): AccessGraph {
  const { services, allow, deny = [], revoked = [] } = model;
  const allowed = byService(allow);
  const denied = byService(deny);
  const namespaces = new Map<string, GraphService[]>();
  for (const service of services) {
    const key = keyOf(service);
    const protocols = new Map(service.ports.map(({ port, protocol }) => [port, protocol]));
    const rules = [
      ...rulesOf(allowed.get(key) ?? [], protocols, false),
      ...rulesOf(denied.get(key) ?? [], protocols, true),
      ...inPlaintext(exemptPorts(service, model)),
    ];
    const list = namespaces.get(service.namespace) ?? [];
    namespaces.set(service.namespace, [...list, { key, name: service.name, rules }]);
  }
  for (const pods of exemptPods(model)) {
    if (services.some((service) => isOf(service, pods))) continue;
    const { namespace, name, ports } = pods;
    const list = namespaces.get(namespace) ?? [];
    namespaces.set(namespace, [...list, { key: `${namespace}/${name}`, name, rules: inPlaintext(ports) }]);
  }
  const cards = [...namespaces].map(([namespace, found]) => ({
    namespace,
    services: found.sort((a, b) => byText(a.name, b.name)),
    callers: distinct(found.flatMap(({ rules }) => rules.flatMap(({ callers }) => callers))),
  }));
  return {
    namespaces: cards.sort((a, b) => byText(a.namespace, b.namespace)),
    revoked: distinct(revoked.map(labelOf)),
    calls: cards
      .flatMap(({ services: of }) => of.flatMap(({ rules }) => rules))
      .reduce((sum, { denied, callers }) => sum + (denied ? 0 : callers.length), 0),
  };
}

const inPlaintext = (ports: number[]): GraphRule[] =>
  ports.map((port) => ({
    text: `${port} in plaintext`,
    denied: false,
    callers: ["anybody without identity"],
  }));

function rulesOf(entries: AccessEntry[], protocols: Map<number, string>, denied: boolean): GraphRule[] {
  const clients = new Map<string, { port: number; from: MeshIdentity[] }>();
  for (const { from, port, methods = [], paths = [] } of entries) {
    const what = [methods.join(","), paths.join(" ")].filter((part) => part !== "");
    const text = [denied ? "never" : "", port, protocols.get(port), ...what]
      .filter((part) => part !== "")
      .join(" ");
    clients.set(text, { port, from: [...(clients.get(text)?.from ?? []), ...from] });
  }
  return [...clients]
    .sort(([a, one], [b, other]) => one.port - other.port || byText(a, b))
    .map(([text, { from }]) => ({ text, denied, callers: distinct(from.map(labelOf)) }));
}
