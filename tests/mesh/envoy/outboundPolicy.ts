import { Fields } from "./fields";

/**
 * What a namespace's proxies do with hosts that nobody declared: Istio's default, where neither a Sidecar nor the mesh
 * configuration says otherwise, is to pass them on. Source: istio/istio pilot/pkg/model/sidecar.go.
 */
export function outboundPolicy(objects: any[], namespace: string): "ALLOW_ANY" | "REGISTRY_ONLY" {
  const [object, ...others] = objects.filter(
    ({ kind, metadata }) => kind === "Sidecar" && metadata.namespace === namespace,
  );
  if (others.length > 0) throw new Error("The translation knows one Sidecar in a namespace only.");
  if (object === undefined) return "ALLOW_ANY";
  const sidecar = new Fields(object, "Sidecar");
  sidecar.expect("apiVersion", "networking.istio.io/v1");
  sidecar.expect("kind", "Sidecar");
  sidecar.expect("metadata", { name: "default", namespace });
  sidecar.object("spec").object("outboundTrafficPolicy").expect("mode", "REGISTRY_ONLY");
  sidecar.allRead();
  return "REGISTRY_ONLY";
}
