import * as pulumi from "@pulumi/pulumi";
import { testCertificate } from "../../trust/testCertificate";
import { unseal } from "../../trust/unseal";

const controller = testCertificate();

export const types = {
  account: "kubernetes:core/v1:ServiceAccount",
  role: "kubernetes:rbac.authorization.k8s.io/v1:Role",
  binding: "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
  certificate: "kubernetes:cert-manager.io/v1:Certificate",
  sealed: "kubernetes:bitnami.com/v1alpha1:SealedSecret",
  password: "random:index/randomPassword:RandomPassword",
};

/** What cert-manager and the random provider compute; a password says whose it is. */
export const computed = {
  [types.certificate]: () => ({ status: { revision: 2 } }),
  [types.password]: (_: unknown, name: string) => ({ result: pulumi.secret(`${name}-${"r".repeat(64)}`) }),
};

export const shared = {
  namespace: "mq",
  issuerRef: { name: "mq-self-signed-issuer", kind: "ClusterIssuer" as const, group: "cert-manager.io" },
  sealingCertificate: controller.certificatePem,
};

/** The values of a SealedSecret as the controller opens them. */
export function opened({ metadata, spec }: Record<string, any>): Record<string, string> {
  const label = `${metadata.namespace}/${metadata.name}`;
  const entries = Object.entries<string>(spec.encryptedData);
  return Object.fromEntries(
    entries.map(([key, text]) => [key, unseal(text, label, controller.privateKeyPem)]),
  );
}
