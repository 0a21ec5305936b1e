import { Fields } from "./fields";

export type PeerMode = "DISABLE" | "PERMISSIVE" | "STRICT";

/** The pod behind a proxy. */
export interface Pod {
  namespace: string;
  labels: Record<string, string>;
}

export const rootNamespace = "istio-system";

/**
 * The mode of a port that istiod gives a pod's proxy: that of the narrowest PeerAuthentication that states one.
 * Source: istio/istio pilot/pkg/security/authn/policy_applier.go, ComposePeerAuthentication.
 */
export function peerMode(objects: any[], { namespace, labels }: Pod, port: number): PeerMode {
  const [own] = inScope(
    objects,
    namespace,
    (selector) => selector !== undefined && selects(selector, labels),
  );
  return own?.ports.get(port) ?? own?.mode ?? namespaceMode(objects, namespace);
}

/** What namespace and mesh come to. Source: pilot/pkg/model/authentication.go, GetNamespaceMutualTLSMode. */
export function namespaceMode(objects: any[], namespace: string): PeerMode {
  const modeOf = (scope: string) => inScope(objects, scope, (selector) => selector === undefined)[0]?.mode;
  return modeOf(namespace) ?? modeOf(rootNamespace) ?? "PERMISSIVE";
}

export const selects = (selector: Record<string, string>, labels: Record<string, string>): boolean =>
  Object.entries(selector).every(([key, value]) => labels[key] === value);

interface PeerPolicy {
  namespace: string;
  selector?: Record<string, string>;
  mode?: PeerMode;
  ports: Map<number, PeerMode | undefined>;
}

function inScope(
  objects: any[],
  namespace: string,
  takes: (selector: PeerPolicy["selector"]) => boolean,
): PeerPolicy[] {
  const found = objects
    .filter(({ kind }) => kind === "PeerAuthentication")
    .map(read)
    .filter((policy) => policy.namespace === namespace && takes(policy.selector));
  if (found.length > 1) throw new Error("The translation knows one PeerAuthentication in a scope only.");
  return found;
}

function read(object: Record<string, any>): PeerPolicy {
  const policy = new Fields(object, "PeerAuthentication");
  policy.expect("apiVersion", "security.istio.io/v1");
  policy.expect("kind", "PeerAuthentication");
  const { namespace } = policy.take<{ namespace: string }>("metadata");
  const spec = policy.object("spec");
  const ports = spec.has("portLevelMtls") ? spec.object("portLevelMtls") : undefined;
  const made = {
    namespace,
    selector: spec.has("selector")
      ? spec.object("selector").take<Record<string, string>>("matchLabels")
      : undefined,
    mode: spec.has("mtls") ? stated(spec.object("mtls")) : undefined,
    ports: new Map((ports?.keys() ?? []).map((port) => [Number(port), stated(ports!.object(port))])),
  };
  policy.allRead();
  return made;
}

/** UNSET is as good as nothing. */
function stated(mtls: Fields): PeerMode | undefined {
  const mode = mtls.take<string>("mode");
  if (mode === "UNSET") return undefined;
  if (!["DISABLE", "PERMISSIVE", "STRICT"].includes(mode)) throw new Error(`mode ${mode} is not translated.`);
  return mode as PeerMode;
}
