import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import type { GroupKind } from "../../objects/kubernetes";
import { allowsRoute } from "./allowedRoutes";
import { namespaceOf } from "./listeners";

/** The routes that an HTTP listener may serve. */
export const httpRouteKinds: readonly GroupKind[] = [
  "HTTPRoute.gateway.networking.k8s.io",
  "GRPCRoute.gateway.networking.k8s.io",
];

interface Attachment {
  route: Field;
  parent: Field;
}

/** Which routes name which listeners as their parents. Building it takes one pass. */
export class AttachedRoutes {
  private readonly byParent = new Map<string, Attachment[]>();

  constructor(private readonly set: SetView) {
    for (const route of set.ofKind(...httpRouteKinds)) {
      for (const parent of route.at("spec", "parentRefs").items()) {
        const namespace = parent.at("namespace").text ?? namespaceOf(route);
        const key = address(parent.at("kind").text ?? "Gateway", namespace, parent.at("name").text ?? "");
        const same = this.byParent.get(key);
        if (same) same.push({ route, parent });
        else this.byParent.set(key, [{ route, parent }]);
      }
    }
  }

  /** The routes that a listener of a Gateway or ListenerSet takes, and those that it may take. */
  to(owner: Field, listener: Field): (Attachment & { certain: boolean })[] {
    const kind = (owner.at("kind").text ?? "").replace(/^X/, "");
    const name = owner.at("metadata", "name").text ?? "";
    const named = this.byParent.get(address(kind, namespaceOf(owner), name)) ?? [];
    return named
      .filter(
        ({ route, parent }) =>
          isSame(parent.at("sectionName"), listener.at("name")) &&
          isSame(parent.at("port"), listener.at("port")) &&
          sharesHost(listener.at("hostname").text, route),
      )
      .map((each) => ({ ...each, allowed: allowsRoute(listener, owner, each.route, this.set) }))
      .filter(({ allowed }) => allowed !== "no")
      .map(({ route, parent, allowed }) => ({ route, parent, certain: allowed === "yes" }));
  }
}

const address = (kind: string, namespace: string, name: string) =>
  `${kind.replace(/^X/, "")} ${namespace}/${name}`;

/** A parent reference that does not say which listener is for each of them. */
const isSame = (wanted: Field, own: Field): boolean => !wanted.present || wanted.value === own.value;

function sharesHost(host: string | undefined, route: Field): boolean {
  const names = route
    .at("spec", "hostnames")
    .items()
    .map(({ text }) => text ?? "");
  return !host || names.length === 0 || names.some((name) => covers(host, name) || covers(name, host));
}

/** `*.example.com` stands for every name below example.com. */
const covers = (pattern: string, name: string): boolean =>
  pattern === name || (pattern.startsWith("*.") && name.endsWith(pattern.slice(1)));
