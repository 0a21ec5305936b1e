import type * as pulumi from "@pulumi/pulumi";
import type { IssuerRef } from "../../trust/issuerRef";

/** Who signs the certificates by which workloads know each other. */
export type MeshAuthority = IstiodRoot | IntermediateCa | CertManagerCa;

/** istiod signs, by a root that it makes itself and keeps in the root namespace. */
export interface IstiodRoot {
  /** Tells this form from the others. */
  kind: "istiod";
}

/** istiod signs, by an intermediate certificate of the company's CA in the Secret `cacerts` of the root namespace. */
export interface IntermediateCa {
  /** Tells this form from the others. */
  kind: "intermediate";
  /**
   * The cert-manager issuer that signs the intermediate. Default: none; the Secret is somebody else's then, with
   * `ca-cert.pem`, `ca-key.pem`, `cert-chain.pem` and `root-cert.pem`.
   */
  issuerRef?: pulumi.Input<IssuerRef>;
}

/** cert-manager signs each workload's certificate, through istio-csr; no signing key is istiod's. */
export interface CertManagerCa {
  /** Tells this form from the others. */
  kind: "cert-manager";
  /** The issuer; a kind `Issuer` lies in the root namespace. */
  issuerRef: pulumi.Input<IssuerRef>;
  /** The issuer's root, in PEM; during a rotation the next one beside it. Nothing is trusted for having come first. */
  roots: pulumi.Input<string>[];
  /** Where istio-csr runs; must exist. Default: `cert-manager`. */
  namespace?: pulumi.Input<string>;
}

/** The Secret from which istiod takes its signing certificate. Source: Istio, "Plug in CA Certificates". */
export const signingSecret = "cacerts";

const plugged = ["ca-cert.pem", "ca-key.pem", "cert-chain.pem", "root-cert.pem"];
/** istiod reads the keys of a TLS Secret too (istio/istio, pilot/pkg/bootstrap/istio_ca.go). */
const issued = ["tls.crt", "tls.key", "ca.crt"];

/** The address at which istio-csr signs, as the proxies know it. */
export const istioCsrHost = (namespace: string) => `cert-manager-istio-csr.${namespace}.svc`;

/** What istiod's own environment says of who signs. */
export const identityEnvironment = (identity: MeshAuthority): Record<string, string> =>
  identity.kind === "cert-manager" ? { ENABLE_CA_SERVER: "false" } : {};

/**
 * A volume that nothing mounts and that istiod cannot start without. The chart's own volume of the Secret is optional:
 * an istiod that came up before the Secret would sign by a root of its own.
 */
export const signingVolumes = (identity: MeshAuthority) =>
  identity.kind === "intermediate"
    ? [
        {
          name: "company-ca",
          secret: {
            secretName: signingSecret,
            optional: false,
            items: (identity.issuerRef ? issued : plugged).map((key) => ({ key, path: key })),
          },
        },
      ]
    : undefined;
