import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

interface OwnSecretsArgs {
  /** Of account, Role and binding. */
  name: string;
  namespace: pulumi.Input<string>;
  /** What it may read. */
  secretNames: string[];
}

/** A ServiceAccount that may read exactly these Secrets of its namespace. Its pods get no token unless they ask for it. */
export function accountOfOwnSecrets(
  name: string,
  args: OwnSecretsArgs,
  opts: pulumi.CustomResourceOptions,
): k8s.core.v1.ServiceAccount {
  const metadata = { name: args.name, namespace: args.namespace };
  const account = new k8s.core.v1.ServiceAccount(
    name,
    { metadata, automountServiceAccountToken: false },
    opts,
  );
  const role = new k8s.rbac.v1.Role(
    name,
    {
      metadata,
      // By name and "get" alone: whoever may list or watch Secrets reads all of them.
      rules: [{ apiGroups: [""], resources: ["secrets"], resourceNames: args.secretNames, verbs: ["get"] }],
    },
    opts,
  );
  new k8s.rbac.v1.RoleBinding(
    name,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
      subjects: [{ kind: "ServiceAccount", name: account.metadata.name, namespace: args.namespace }],
    },
    opts,
  );
  return account;
}
