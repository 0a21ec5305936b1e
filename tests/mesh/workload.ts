import { type TestCertificateOptions, testCertificate } from "../components/trust/testCertificate";
import type { MeshPod } from "./envoy/inbound";
import { authority } from "./externalSystem";

/** Who signs the certificates of all workloads. */
export const meshRoot = authority("mesh root");

export interface Account {
  namespace: string;
  serviceAccount: string;
  trustDomain?: string;
}

export const identityOf = ({ namespace, serviceAccount, trustDomain = "cluster.local" }: Account) =>
  `spiffe://${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;

/** A workload's certificate, as istiod issues one. */
export const workloadCertificate = (account: Account, options: TestCertificateOptions = {}) =>
  testCertificate({
    key: "P-256",
    // Envoy takes no empty one; nobody reads it.
    commonName: "workload",
    issuer: meshRoot,
    uris: [identityOf(account)],
    ...options,
  });

/** A pod of the account that is named like its app. */
export const meshPod = (account: Account): MeshPod => ({
  namespace: account.namespace,
  labels: { app: account.serviceAccount },
  identity: { certificate: workloadCertificate(account), root: meshRoot.certificatePem },
});
