/** A call as a proxy sees it, once mutual TLS has told who calls. */
export interface Call {
  /** `trust domain/ns/namespace/sa/account`. */
  principal: string;
  namespace: string;
  labels: Record<string, string>;
  port: number;
  method?: string;
  path?: string;
}

/**
 * Decides as Istio documents it for policies on pods: a DENY that matches refuses; else, where any ALLOW is for the pod,
 * one of them must match; else the call is let in.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function decide(objects: any[], call: Call): "allowed" | "denied" {
  const policies = objects.filter(
    ({ kind, metadata, spec }) =>
      kind === "AuthorizationPolicy" &&
      [call.namespace, "istio-system"].includes(metadata.namespace) &&
      spec.targetRefs === undefined &&
      Object.entries(spec.selector?.matchLabels ?? {}).every(([key, value]) => call.labels[key] === value),
  );
  const matching = (action: string) =>
    policies.filter(({ spec }) => (spec.action ?? "ALLOW") === action && matches(spec.rules ?? [], call));
  if (matching("DENY").length > 0) return "denied";
  const allowing = policies.filter(({ spec }) => (spec.action ?? "ALLOW") === "ALLOW");
  return allowing.length === 0 || matching("ALLOW").length > 0 ? "allowed" : "denied";
}

function matches(rules: any[], { principal, port, method, path }: Call): boolean {
  return rules.some(
    ({ from, to }) =>
      some(from, ({ source }) => source.principals.includes(principal)) &&
      some(
        to,
        ({ operation }) =>
          operation.ports.includes(String(port)) &&
          some(operation.methods, (each) => each === method) &&
          some(operation.paths, (each) => path !== undefined && matchesPath(each, path)),
      ),
  );
}

/** What is left out matches everything. */
const some = (list: any[] | undefined, test: (each: any) => boolean) => list === undefined || list.some(test);

function matchesPath(pattern: string, path: string): boolean {
  if (pattern.endsWith("*")) return path.startsWith(pattern.slice(0, -1));
  if (pattern.startsWith("*")) return path.endsWith(pattern.slice(1));
  return pattern === path;
}
