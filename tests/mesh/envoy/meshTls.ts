import type { TestCertificate } from "../../components/trust/testCertificate";
import { type } from "./types";

/** What a proxy has from its mesh: the workload's certificate, and the root that signs all of them, in PEM. */
export interface MeshIdentity {
  certificate: TestCertificate;
  root: string;
}

const inline = (inline_string: string) => ({ inline_string });

const certificates = ({ certificate }: MeshIdentity) => [
  {
    certificate_chain: inline(certificate.certificatePem),
    private_key: inline(certificate.privateKeyPem),
  },
];

const socket = (name: string, context: object) => ({
  name: "envoy.transport_sockets.tls",
  typed_config: { "@type": type(`transport_sockets.tls.v3.${name}`), ...context },
});

/**
 * How a proxy receives mutual TLS: from identities of the mesh's trust domain only.
 * Source: istio/istio pilot/pkg/security/authn/utils/utils.go, BuildInboundTLS, and model/authentication.go,
 * ApplyToCommonTLSContext. A gateway's ISTIO_MUTUAL server takes any trust domain.
 */
export const serverTls = (identity: MeshIdentity, trustDomain?: string): object =>
  socket("DownstreamTlsContext", {
    require_client_certificate: true,
    common_tls_context: {
      tls_params: { tls_minimum_protocol_version: "TLSv1_2", tls_maximum_protocol_version: "TLSv1_3" },
      alpn_protocols: ["h2", "http/1.1"],
      tls_certificates: certificates(identity),
      validation_context: {
        trusted_ca: inline(identity.root),
        match_typed_subject_alt_names: uris(trustDomain, (domain) => ({ prefix: `spiffe://${domain}/` })),
      },
    },
  });

/**
 * How a proxy opens the mesh's mutual TLS to a server of one of these identities.
 * Source: pilot/pkg/networking/core/cluster_tls.go, buildUpstreamClusterTLSContext, with metadata exchange off.
 */
export const clientTls = (identity: MeshIdentity, sni: string, servers: string[]): object =>
  socket("UpstreamTlsContext", {
    sni,
    common_tls_context: {
      tls_params: { tls_minimum_protocol_version: "TLSv1_2", tls_maximum_protocol_version: "TLSv1_3" },
      alpn_protocols: ["istio"],
      tls_certificates: certificates(identity),
      validation_context: {
        trusted_ca: inline(identity.root),
        match_typed_subject_alt_names: servers.flatMap((server) => uris(server, (exact) => ({ exact }))),
      },
    },
  });

const uris = (name: string | undefined, matcher: (name: string) => object) =>
  name === undefined ? [] : [{ san_type: "URI", matcher: matcher(name) }];
