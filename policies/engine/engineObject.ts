import { plain } from "../model/notKnownYet";
import { flattened, type KubernetesObject } from "../objects/kubernetes";

/** What a policy is told of a resource, as far as the rules need it. */
export interface EngineResource {
  type: string;
  props: Record<string, unknown>;
}

/** An object to check. A `partial` one is a server-side apply patch: what it leaves out may well be in the cluster. */
export interface EngineObject {
  object: KubernetesObject;
  partial: boolean;
}

/**
 * The Kubernetes objects that a resource of the engine stands for, none for other providers and for components.
 * The type token is `kubernetes:<apiVersion>:<Kind>`, for custom resources too.
 */
export function objectsOf({ type, props }: EngineResource): EngineObject[] {
  const [provider, apiVersion, token] = type.split(":");
  if (provider !== "kubernetes" || !apiVersion || !token || !/(^|\/)v\d/.test(apiVersion)) return [];
  const content = plain(props) as KubernetesObject;
  const kind = typeof content.kind === "string" ? content.kind : token;
  const partial = token !== kind && token === `${kind}Patch`;
  const object = { ...content, apiVersion, kind, metadata: metadataOf(content) };
  return flattened(object).map((each) => ({ object: each, partial }));
}

/** A Release names itself at the top, and so do a few components; everything else has metadata. */
function metadataOf({ metadata, name, namespace }: KubernetesObject): unknown {
  return metadata ?? { name, namespace };
}
