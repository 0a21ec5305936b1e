import * as fs from "node:fs";
import type { KubernetesObject } from "../../../policies/objects/kubernetes";

/** What runs in a cluster, as far as mutual TLS is concerned; or why it could not be read. */
export type MeshSurvey =
  | {
      /** Namespaces, Pods and the workloads above them, Services, PeerAuthentications and DestinationRules. */
      objects: KubernetesObject[];
    }
  | {
      /** Why nothing is known, for a message: what answered, and no part of the kubeconfig. */
      unreadable: string;
    };

/** Lists all objects of a kind in all namespaces; none where the cluster does not know the kind. */
export type ListObjects = (apiVersion: string, kind: string) => Promise<KubernetesObject[]>;

const kinds: readonly [apiVersion: string, kind: string][] = [
  ["v1", "Namespace"],
  ["v1", "Pod"],
  ["v1", "Service"],
  ["apps/v1", "Deployment"],
  ["apps/v1", "StatefulSet"],
  ["apps/v1", "DaemonSet"],
  // The version that every release serves.
  ["security.istio.io/v1beta1", "PeerAuthentication"],
  ["networking.istio.io/v1beta1", "DestinationRule"],
];

/** The cluster to read. */
export interface SurveyedCluster {
  /** A kubeconfig's text or path, as `kubernetes:kubeconfig` takes it. Default: as kubectl finds one. */
  kubeconfig?: string;
  /** Default: the kubeconfig's current one. */
  context?: string;
}

/**
 * Reads the live cluster, at preview as well as in an update. One that cannot be read is no error: it may be about to be
 * made. No Secret is read. `list` takes the place of the API server.
 */
export async function workloadsOf(cluster: SurveyedCluster = {}, list?: ListObjects): Promise<MeshSurvey> {
  try {
    const read = list ?? (await lister(cluster));
    const lists = await inTime(Promise.all(kinds.map(([apiVersion, kind]) => read(apiVersion, kind))));
    return { objects: lists.flat() };
  } catch (error) {
    // The library's messages may quote the kubeconfig or a response, which hold credentials.
    const { code } = error as { code?: unknown };
    const answer = typeof code === "number" ? `answers ${code}` : "cannot be reached";
    return { unreadable: `the API server of the kubeconfig ${answer}` };
  }
}

async function lister({ kubeconfig, context }: SurveyedCluster): Promise<ListObjects> {
  const { KubeConfig, KubernetesObjectApi } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  if (kubeconfig === undefined) config.loadFromDefault();
  else if (fs.existsSync(kubeconfig)) config.loadFromFile(kubeconfig);
  else config.loadFromString(kubeconfig);
  if (context !== undefined) config.setCurrentContext(context);
  const api = KubernetesObjectApi.makeApiClient(config);
  return async (apiVersion, kind) => {
    try {
      const { items } = await api.list(apiVersion, kind);
      return items.map((item) => ({ ...item, apiVersion, kind }));
    } catch (error) {
      if (isUnknownKind(error)) return [];
      throw error;
    }
  };
}

const isUnknownKind = (error: unknown): boolean =>
  (error as { code?: unknown }).code === 404 ||
  /^Unrecognized API version/.test(String((error as Error).message));

/** A preview does not wait longer for a cluster that keeps silent. */
const patience = 30_000;

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("timeout")), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
