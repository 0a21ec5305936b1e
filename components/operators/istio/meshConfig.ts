import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import { goDurationSeconds } from "../../goDuration";
import { type TlsProfileName, tlsProfile } from "../../trust/tlsProfile";
import { accessLog } from "./accessLog";

/** What makes the mesh as strong as it is, whoever installs it. */
export interface MeshStrength {
  profile: pulumi.Input<TlsProfileName>;
  workloadCertificateLifetime: pulumi.Input<string>;
  alsoTrusted: pulumi.Input<string>[];
}

/** The groups for TLS key exchange that all profiles of the policy pack allow. */
const curves = ["P-256", "P-384"];

/** How proxies read a path before policies compare it; the application gets it as they read it. */
export const pathNormalization = { normalization: "DECODE_AND_MERGE_SLASHES" };

export function meshConfig({ profile, workloadCertificateLifetime, alsoTrusted }: MeshStrength) {
  const floor = {
    minProtocolVersion: mapInput(profile, (name) => tlsProfile(name).istioMinimum),
    // Only TLS 1.2 negotiates these; without the list Istio also offers suites without forward secrecy.
    cipherSuites: mapInput(profile, (name) => tlsProfile(name).openSslCiphers.split(":")),
  };
  return {
    enableAutoMtls: true,
    meshMTLS: floor,
    // Everything that is not mesh traffic: gateways' servers, and of calls out of the mesh the suites and curves. Their
    // minimum version is Istio's own, TLS 1.2 (istio/istio, pilot/pkg/networking/core/cluster_tls.go).
    tlsDefaults: { ...floor, ecdhCurves: curves },
    outboundTrafficPolicy: { mode: "REGISTRY_ONLY" },
    // By Istio's default /orders//admin and /orders%2Fadmin are other paths than /orders/admin, and slip past what a policy
    // says of that (https://istio.io/latest/docs/ops/best-practices/security/#customize-your-system-on-path-normalization).
    pathNormalization,
    accessLogFile: accessLog.file,
    accessLogEncoding: accessLog.encoding,
    accessLogFormat: accessLog.format,
    ...(alsoTrusted.length > 0 ? { caCertificates: alsoTrusted.map((pem) => ({ pem })) } : {}),
    defaultConfig: {
      proxyMetadata: {
        // Proxies make RSA keys of 2048 bits by themselves, which NIST and BSI let run out.
        ECC_SIGNATURE_ALGORITHM: "ECDSA",
        SECRET_TTL: workloadCertificateLifetime,
        // Roots reach running proxies. A proxy reads this at its start, so it must be there before the first rotation.
        PROXY_CONFIG_XDS_AGENT: "true",
      },
    },
  };
}

/** @throws Error when it is no Go duration, or not more than nothing and at most a day. */
export function withinADay(lifetime: string): string {
  const seconds = goDurationSeconds(lifetime, "workloadCertificateLifetime");
  if (seconds <= 0 || seconds > 24 * 3600) {
    throw new Error(`workloadCertificateLifetime: ${lifetime} must be more than nothing and at most 24h.`);
  }
  return lifetime;
}
