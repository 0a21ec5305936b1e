import { AuthorizationV1Api, CoreV1Api, KubeConfig } from "@kubernetes/client-node";
import { inScratch } from "./scratch";

/** Somebody who calls the API server as a ServiceAccount of a namespace. */
export interface Account {
  /** What the API server answers when the account itself asks whether it may, about a Secret or about all of them. */
  may(verb: string, secret?: string): Promise<boolean>;
  /** The status of the answer when it reads a Secret. */
  reads(secret: string): Promise<number>;
}

/** Logs in by a token that the API server issues for the account, as it does for a pod. */
export async function accountOf(namespace: string, name: string): Promise<Account> {
  const admin = new KubeConfig();
  admin.loadFromFile(inScratch(".embedded", "plane", "kubeconfig"));
  const { status } = await admin.makeApiClient(CoreV1Api).createNamespacedServiceAccountToken({
    namespace,
    name,
    body: { spec: { audiences: [], expirationSeconds: 3600 } },
  });
  const own = new KubeConfig();
  const { name: cluster } = admin.getCurrentCluster()!;
  own.loadFromOptions({
    clusters: [admin.getCurrentCluster()!],
    users: [{ name, token: status!.token }],
    contexts: [{ name, user: name, cluster }],
    currentContext: name,
  });
  return {
    async may(verb, secret) {
      const resourceAttributes = { namespace, verb, resource: "secrets", name: secret };
      const { status: answer } = await own
        .makeApiClient(AuthorizationV1Api)
        .createSelfSubjectAccessReview({ body: { spec: { resourceAttributes } } });
      return answer!.allowed;
    },
    async reads(secret) {
      try {
        await own.makeApiClient(CoreV1Api).readNamespacedSecret({ namespace, name: secret });
        return 200;
      } catch (error) {
        const { code } = error as { code?: number };
        if (code === undefined) throw error;
        return code;
      }
    },
  };
}
