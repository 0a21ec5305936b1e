import {
  KubeConfig,
  type KubernetesObject,
  KubernetesObjectApi,
  PatchStrategy,
} from "@kubernetes/client-node";
import { kubeconfig } from "./paths";

/** A Kubernetes object of any kind, as the API server gives it. */
// biome-ignore lint/suspicious/noExplicitAny: every kind has fields of its own
export type AnyObject = KubernetesObject & { spec?: any; status?: any; data?: Record<string, string> };

/** A client of the plane, or of the cluster that another kubeconfig names. */
export function client(file = kubeconfig): KubernetesObjectApi {
  const config = new KubeConfig();
  config.loadFromFile(file);
  return KubernetesObjectApi.makeApiClient(config);
}

/** Server-side apply, so that it may be repeated. */
export async function apply(api: KubernetesObjectApi, object: AnyObject): Promise<AnyObject> {
  return api.patch(object, undefined, undefined, "strict-mtls", true, PatchStrategy.ServerSideApply);
}

/** All objects of a kind, or those that a label selector takes; none where the cluster does not know the kind. */
export async function list(
  api: KubernetesObjectApi,
  apiVersion: string,
  kind: string,
  labels?: string,
): Promise<AnyObject[]> {
  const options = [undefined, undefined, undefined, undefined, undefined, labels] as const;
  try {
    return (await api.list<AnyObject>(apiVersion, kind, ...options)).items;
  } catch (error) {
    if (isNotFound(error) || (error instanceof Error && error.message.startsWith("Unrecognized API version")))
      return [];
    throw error;
  }
}

/** One object, or undefined. */
export async function find(
  api: KubernetesObjectApi,
  apiVersion: string,
  kind: string,
  namespace: string | undefined,
  name: string,
): Promise<AnyObject | undefined> {
  try {
    return await api.read<AnyObject>({
      apiVersion,
      kind,
      metadata: { namespace: namespace as string, name },
    });
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

export const isNotFound = (error: unknown): boolean => (error as { code?: number }).code === 404;
