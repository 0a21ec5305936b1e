import type { KubernetesObject } from "../../policies/objects/kubernetes";

export interface Certificate {
  namespace: string;
  name: string;
  /** Kind and name, such as `ClusterIssuer private-ca`. */
  issuer: string;
  /** When it ends; null where none was issued yet. */
  notAfter: string | null;
  /** Whole days until then; negative after it. */
  remainingDays: number | null;
  /** When cert-manager renews it; null where it says nothing. */
  renewalTime: string | null;
  state: "renewed in time" | "not renewed" | "expired" | "not issued";
}

/** What a Certificate of cert-manager says of itself; `now` and `limit` are in milliseconds. */
export function certificate(object: KubernetesObject, now: number, limit: number): Certificate {
  const { metadata, spec, status } = object as unknown as Partial<CertificateObject>;
  const { notAfter = null, renewalTime = null } = status ?? {};
  const remaining = notAfter === null ? null : Date.parse(notAfter) - now;
  const { kind = "Issuer", name = "" } = spec?.issuerRef ?? {};
  return {
    namespace: metadata?.namespace ?? "",
    name: metadata?.name ?? "",
    issuer: `${kind} ${name}`,
    notAfter,
    remainingDays: remaining === null ? null : Math.floor(remaining / 86_400_000),
    renewalTime,
    state: stateOf(remaining, renewalTime !== null && Date.parse(renewalTime) > now, limit),
  };
}

/** The fields of https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.Certificate that are read. */
interface CertificateObject {
  metadata: { namespace?: string; name?: string };
  spec: { issuerRef?: { kind?: string; name?: string } };
  status: { notAfter?: string; renewalTime?: string };
}

function stateOf(remaining: number | null, isToBeRenewed: boolean, limit: number): Certificate["state"] {
  if (remaining === null) return "not issued";
  if (remaining <= 0) return "expired";
  return remaining <= limit && !isToBeRenewed ? "not renewed" : "renewed in time";
}

export const isAmiss = ({ state }: Certificate): boolean => state !== "renewed in time";
