import * as fs from "node:fs";
import * as path from "node:path";
import type { Fields } from "./fields";

/** Files as the proxy's agent serves them to Envoy: read again whenever the mounted folder is swapped. */
export class FileSecrets {
  constructor(
    /** What stands for `/` in the paths of the DestinationRule. */
    private readonly root: string,
    /** Where Envoy reads the secrets' definitions. */
    private readonly folder: string,
  ) {}

  certificate(chain: string, key: string): object {
    return this.secret("identity", {
      tls_certificate: {
        certificate_chain: this.file(chain),
        private_key: this.file(key),
        watched_directory: this.watched(chain),
      },
    });
  }

  authority(file: string): object {
    return this.secret("authority", {
      validation_context: { trusted_ca: this.file(file), watched_directory: this.watched(file) },
    });
  }

  private file = (file: string) => ({ filename: path.join(this.root, file) });

  private watched = (file: string) => ({ path: path.dirname(path.join(this.root, file)) });

  private secret(name: string, content: object): object {
    const type = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";
    const definition = path.join(this.folder, `${name}.json`);
    fs.writeFileSync(definition, JSON.stringify({ resources: [{ "@type": type, name, ...content }] }));
    return { name, sds_config: { path_config_source: { path: definition }, resource_api_version: "V3" } };
  }
}

/**
 * The transport socket that istiod makes of a DestinationRule's `tls`.
 * Source: istio/istio pilot/pkg/networking/core/cluster_tls.go, constructUpstreamTLS and defaultUpstreamCommonTLSContext,
 * where the versions stand that no setting changes.
 */
export function upstreamTls(
  tls: Fields,
  { secrets, cipherSuites }: { secrets: FileSecrets; cipherSuites: string[] },
): object {
  const mode = tls.take<string>("mode");
  if (!["SIMPLE", "MUTUAL"].includes(mode)) throw new Error(`tls.mode ${mode} is not translated.`);
  const files = tls.has("credentialName") ? ofCredential(tls) : ofPod(tls, mode);
  const identity = files.identity ? [secrets.certificate(...files.identity)] : [];
  const names = tls.optional<string[]>("subjectAltNames") ?? [];
  return {
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
      sni: tls.take("sni"),
      common_tls_context: {
        tls_params: {
          tls_minimum_protocol_version: "TLSv1_2",
          tls_maximum_protocol_version: "TLSv1_3",
          cipher_suites: cipherSuites,
        },
        tls_certificate_sds_secret_configs: identity,
        combined_validation_context: {
          // Istio writes the older field without a type of name, which Envoy reads as one matcher for each type.
          default_validation_context: {
            match_typed_subject_alt_names: names.map((exact) => ({ san_type: "DNS", matcher: { exact } })),
          },
          validation_context_sds_secret_config: secrets.authority(files.authority),
        },
      },
    },
  };
}

/** What the proxy's pod mounts. */
const ofPod = (tls: Fields, mode: string) => ({
  ...(mode === "MUTUAL" && {
    identity: [tls.take<string>("clientCertificate"), tls.take<string>("privateKey")] as const,
  }),
  authority: tls.take<string>("caCertificates"),
});

/** What istiod reads from a Secret in the proxy's namespace and sends; here it lies in a folder of the Secret's name. */
function ofCredential(tls: Fields) {
  const folder = `/${tls.take<string>("credentialName")}`;
  return { identity: [`${folder}/cert`, `${folder}/key`] as const, authority: `${folder}/cacert` };
}
