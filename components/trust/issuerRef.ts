/** Which cert-manager issuer signs a certificate. */
export interface IssuerRef {
  /** The issuer's name. */
  name: string;
  /** `ClusterIssuer` signs for every namespace, `Issuer` only for its own. */
  kind: "ClusterIssuer" | "Issuer";
  /** API group of the issuer's kind. Default: `cert-manager.io`; others belong to external issuers. */
  group?: string;
}
