/**
 * Where an issuer signs.
 *
 * @enum
 */
export const IssuerKind = {
  /** For every namespace. */
  ClusterIssuer: "ClusterIssuer",
  /** Only for its own. */
  Issuer: "Issuer",
} as const;

export type IssuerKind = (typeof IssuerKind)[keyof typeof IssuerKind];

/** Which cert-manager issuer signs a certificate. */
export interface IssuerRef {
  /** The issuer's name. */
  name: string;
  /** `ClusterIssuer` signs for every namespace, `Issuer` only for its own. */
  kind: IssuerKind;
  /** API group of the issuer's kind. Default: `cert-manager.io`; others belong to external issuers. */
  group?: string;
}
