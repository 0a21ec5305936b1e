import type { KubernetesObjectApi } from "@kubernetes/client-node";
import { type AnyObject, list } from "./cluster";

interface Condition {
  type: string;
  status: string;
  message?: string;
}

const apiVersion = "cert-manager.io/v1";
const ready = ({ status }: AnyObject): Condition | undefined =>
  (status?.conditions as Condition[] | undefined)?.find(({ type }) => type === "Ready");
const isLate = (object: AnyObject) => ready(object)?.status !== "True";
const message = (object: AnyObject) => ready(object)?.message ?? "no status yet";

/** A cluster of many teams has late Certificates of others. */
const isPulumis = ({ metadata }: AnyObject): boolean =>
  metadata?.managedFields?.some(({ manager }) => manager?.startsWith("pulumi-kubernetes")) === true;

/**
 * What cert-manager says of each Certificate of Pulumi's that is not ready: the Certificate's own message, and that of its
 * request, which tells what the issuer lacks. The engine's error names the Certificate and says no more than that time has
 * run out.
 */
export async function lateCertificates(api: KubernetesObjectApi): Promise<string[]> {
  const late = (await list(api, apiVersion, "Certificate")).filter(
    (certificate) => isLate(certificate) && isPulumis(certificate),
  );
  if (late.length === 0) return [];
  const requests = (await list(api, apiVersion, "CertificateRequest")).filter(isLate);
  return late.map((certificate) => {
    const { namespace, name } = certificate.metadata!;
    const request = requests.find(
      ({ metadata }) =>
        metadata?.namespace === namespace &&
        metadata?.annotations?.["cert-manager.io/certificate-name"] === name,
    );
    const asked = request ? ` Its request: ${message(request)}` : "";
    return `Certificate ${namespace}/${name} is not ready: ${message(certificate)}${asked}`;
  });
}
