import type { IDestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import type * as pulumi from "@pulumi/pulumi";
import { type CustomObjectOptions, type CustomResourceArgs, customResource } from "../../customResource";

/** How the proxy opens TLS to the external system. */
export interface ClientTls {
  host: pulumi.Input<string>;
  tlsPort: pulumi.Input<number>;
  serverName: pulumi.Input<string>;
  subjectAltNames: pulumi.Input<string[]>;
  /** Files in the proxy, or the name of a Secret that istiod reads. */
  material:
    | { certificate: string; key: string; authority: string }
    | { credentialName: pulumi.Input<string> };
  connectTimeout: pulumi.Input<string>;
  connectionLifetime: pulumi.Input<string>;
  /** The label of the proxies that present the certificate; without one all proxies of the namespace, a gateway's. */
  label?: string;
}

type Rule = CustomResourceArgs<IDestinationRule>;

/**
 * The DestinationRule with which a proxy presents the client certificate and checks the server's name.
 *
 * Istio itself sets TLS 1.2 as the lowest version of such connections and TLS 1.3 as the highest; neither this object
 * nor the mesh configuration can raise the lowest one.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export function clientTls(
  name: string,
  metadata: Rule["metadata"],
  tls: ClientTls,
  options: CustomObjectOptions,
): void {
  const { material } = tls;
  customResource<IDestinationRule>(
    name,
    {
      apiVersion: "networking.istio.io/v1",
      kind: "DestinationRule",
      metadata,
      spec: {
        host: tls.host,
        exportTo: ["."],
        // A proxy without the files would wait for them and never become ready; one that istiod hands no credential
        // sends plaintext. So the rule reaches only those that were prepared.
        ...(tls.label !== undefined && { workloadSelector: { matchLabels: { [tls.label]: "true" } } }),
        trafficPolicy: {
          portLevelSettings: [
            {
              port: { number: tls.tlsPort },
              connectionPool: {
                tcp: {
                  connectTimeout: tls.connectTimeout,
                  // A connection keeps the certificate that it was opened with.
                  maxConnectionDuration: tls.connectionLifetime,
                },
              },
              tls: {
                mode: "MUTUAL",
                ...("credentialName" in material
                  ? { credentialName: material.credentialName }
                  : {
                      clientCertificate: material.certificate,
                      privateKey: material.key,
                      caCertificates: material.authority,
                    }),
                sni: tls.serverName,
                subjectAltNames: tls.subjectAltNames,
              },
            },
          ],
        },
      },
    },
    options,
  );
}
