import { Inspection } from "../model/inspection";
import { plain } from "../model/notKnownYet";
import { flattened, type GroupKind, groupKind, type KubernetesObject } from "../objects/kubernetes";

/** What a policy is told of a resource, as far as the rules need it. */
export interface EngineResource {
  type: string;
  props: Record<string, unknown>;
}

/** An object to check. A `partial` one is a server-side apply patch: what it leaves out may well be in the cluster. */
export interface EngineObject {
  object: KubernetesObject;
  partial: boolean;
  /** For the rules, which are asked one after the other. */
  inspection: Inspection;
}

/**
 * The Kubernetes objects that a resource of the engine stands for, none for other providers and for components.
 * The type token is `kubernetes:<apiVersion>:<Kind>`, for custom resources too.
 */
export function objectsOf({ type, props }: EngineResource): readonly EngineObject[] {
  const before = known.objects.get(props);
  const objects = before ?? copied(type, props);
  if (!before) known.objects.set(props, objects);
  return objects;
}

function copied(type: string, props: EngineResource["props"]): EngineObject[] {
  const named = parsed(type);
  if (!named) return [];
  const { apiVersion, token } = named;
  const content = plain(props) as KubernetesObject;
  const kind = typeof content.kind === "string" ? content.kind : token;
  const partial = token !== kind && token === `${kind}Patch`;
  const object = { ...content, apiVersion, kind, metadata: metadataOf(content) };
  return flattened(object).map((each) => ({ object: each, partial, inspection: new Inspection(each) }));
}

/**
 * Whether a resource may stand for an object of these kinds, by its type alone: a copy of its properties is made
 * for the rules that have something to say, not for all of them.
 */
export function mayHold({ type }: EngineResource, kinds: ReadonlySet<GroupKind>): boolean {
  const named = parsed(type);
  return named !== undefined && (isList(type) || named.kinds.some((kind) => kinds.has(kind)));
}

/** Whether a resource stands for the items of a list. */
export const isList = (type: string): boolean => type.endsWith("List");

/** The object as far as its type tells: enough to know which operator it needs. */
export function outlineOf({ type }: EngineResource): KubernetesObject[] {
  const named = parsed(type);
  return named ? [{ apiVersion: named.apiVersion, kind: named.token }] : [];
}

interface TypeToken {
  apiVersion: string;
  token: string;
  /** What the resource may be: the object, or a server-side apply patch of one. */
  kinds: readonly GroupKind[];
}

/** Every rule asks for the type and the objects of every resource; a program has few types. */
const known = {
  types: new Map<string, TypeToken | undefined>(),
  objects: new WeakMap<EngineResource["props"], EngineObject[]>(),
};

function parsed(type: string): TypeToken | undefined {
  if (!known.types.has(type)) known.types.set(type, typeToken(type));
  return known.types.get(type);
}

function typeToken(type: string): TypeToken | undefined {
  const [provider, apiVersion, token] = type.split(":");
  if (provider !== "kubernetes" || !apiVersion || !token || !/(^|\/)v\d/.test(apiVersion)) return undefined;
  const kinds = [token, token.replace(/Patch$/, "")].map((kind) => groupKind({ apiVersion, kind }));
  return { apiVersion, token, kinds };
}

/** A Release names itself at the top, and so do a few components; everything else has metadata. */
function metadataOf({ metadata, name, namespace }: KubernetesObject): unknown {
  return metadata ?? { name, namespace };
}
