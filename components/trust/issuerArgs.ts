import type * as pulumi from "@pulumi/pulumi";

/** What an issuer is called and for whom it signs. */
export interface IssuerArgs {
  /** The issuer's name. */
  issuerName: pulumi.Input<string>;
  /** The only namespace it signs for, where its Secrets lie. Default: a ClusterIssuer, with its Secrets beside cert-manager. */
  namespace?: pulumi.Input<string>;
  /** How long an update waits until it is Ready, in seconds. Default: 600. */
  timeoutSeconds?: number;
}

/** One entry of a Secret. The values below never hold a credential themselves. */
export interface SecretKeyRef {
  /** The Secret: in the issuer's `namespace`, without one beside cert-manager. */
  name: pulumi.Input<string>;
  /** The key in its `data`. */
  key: pulumi.Input<string>;
}
