import type { KubernetesObjectApi } from "@kubernetes/client-node";
import { list } from "../../embedded/cluster";

/** All kinds of which the stack has objects, itself, by its charts, or by the controllers that follow from them. */
export const kinds: Readonly<Record<string, readonly string[]>> = {
  v1: ["Namespace", "Secret", "ConfigMap", "Service", "ServiceAccount", "PersistentVolumeClaim", "Pod"],
  "apps/v1": ["Deployment", "StatefulSet", "ReplicaSet"],
  "batch/v1": ["Job"],
  "networking.k8s.io/v1": ["NetworkPolicy"],
  "rbac.authorization.k8s.io/v1": ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"],
  "apiextensions.k8s.io/v1": ["CustomResourceDefinition"],
  "admissionregistration.k8s.io/v1": ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"],
  "cert-manager.io/v1": ["ClusterIssuer", "Issuer", "Certificate", "CertificateRequest"],
  "bitnami.com/v1alpha1": ["SealedSecret"],
  "security.istio.io/v1": ["PeerAuthentication", "AuthorizationPolicy"],
};

export interface Listed {
  /** "Secret mq/mq-client-cert" */
  name: string;
  resourceVersion: string;
}

export async function inventory(api: KubernetesObjectApi): Promise<Listed[]> {
  const lists = Object.entries(kinds).flatMap(([apiVersion, names]) =>
    names.map(async (kind) =>
      (await list(api, apiVersion, kind)).map(({ metadata }) => ({
        name: `${kind} ${metadata?.namespace ? `${metadata.namespace}/` : ""}${metadata?.name}`,
        resourceVersion: metadata?.resourceVersion ?? "",
      })),
    ),
  );
  return (await Promise.all(lists)).flat().sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * The same names for the same platform: without the parts that Kubernetes draws by lot, and without the number by which
 * cert-manager counts what it has issued. It issues anew where it loses sight of a Secret just written, as when the API
 * server is killed at that moment; of the two requests it keeps the last.
 */
export const lastingNames = (listed: Listed[]): string[] =>
  listed
    .map(({ name }) =>
      name
        .replace(/-[0-9a-f]{8,10}(-[a-z0-9]{5})?$/, "-…")
        .replace(/^(CertificateRequest .*)-[0-9]+$/, "$1-…"),
    )
    .sort();

/** The same, less what Helm keeps of each revision of a release. */
export const namesOfNow = (listed: Listed[]): string[] =>
  lastingNames(listed).filter((name) => !name.includes("/sh.helm.release."));
