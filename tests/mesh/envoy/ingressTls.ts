import type { TestCertificate } from "../../components/trust/testCertificate";
import type { Fields } from "./fields";
import { type } from "./types";

/** What istiod finds in the gateway's namespace, by name. */
export interface GatewayCredentials {
  secrets: Record<string, TestCertificate>;
  /** The `ca.crt` of ConfigMaps, by `namespace/name`. */
  configMaps: Record<string, string>;
}

/** The types of a name; Istio writes the older field without one, which Envoy reads as a matcher for each. */
const nameTypes = ["DNS", "URI", "EMAIL", "IP_ADDRESS"];

/**
 * The transport socket that istiod makes of a server's `tls`, without `meshConfig.tlsDefaults`, so that what holds is what the
 * Gateway itself says. Source: istio/istio pilot/pkg/networking/core/listener.go, BuildListenerTLSContext, and
 * pilot/pkg/security/model/authentication.go, ApplyCredentialSDSToServerCommonTLSContext.
 */
export function gatewayTls(tls: Fields, { secrets, configMaps }: GatewayCredentials): object {
  const mode = tls.take<string>("mode");
  if (!["SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"].includes(mode))
    throw new Error(`tls.mode ${mode} is not translated.`);
  const own = secrets[tls.take<string>("credentialName")];
  const names = tls.optional<string[]>("subjectAltNames") ?? [];
  const authority = tls.optional<string>("caCertCredentialName");
  const minimum = tls.optional<string>("minProtocolVersion");
  const suites = tls.optional<string[]>("cipherSuites");
  const inline = (inline_string: string | undefined) => {
    if (inline_string === undefined) throw new Error("A credential is not there, so istiod would send none.");
    return { inline_string };
  };
  return {
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": type("transport_sockets.tls.v3.DownstreamTlsContext"),
      require_client_certificate: mode === "MUTUAL",
      common_tls_context: {
        alpn_protocols: ["h2", "http/1.1"],
        tls_params: {
          ...(minimum !== undefined && { tls_minimum_protocol_version: minimum.replace("TLSV", "TLSv") }),
          ...(suites && { cipher_suites: suites }),
        },
        tls_certificates: [
          { certificate_chain: inline(own?.certificatePem), private_key: inline(own?.privateKeyPem) },
        ],
        ...(mode !== "SIMPLE" && {
          validation_context: {
            trusted_ca: inline(configMaps[String(authority).replace(/^configmap:\/\//, "")]),
            match_typed_subject_alt_names: names.flatMap((exact) =>
              nameTypes.map((san_type) => ({ san_type, matcher: { exact } })),
            ),
          },
        }),
      },
    },
  };
}
