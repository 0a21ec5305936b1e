import type * as pulumi from "@pulumi/pulumi";
import type { TrustBundleRef } from "../trust/trustBundle";
import type { LdapUsers } from "./mqsc";

/**
 * Where a directory is and how a queue manager searches it: what `OpenLdap` and `ExistingDirectory` have in common, for
 * `ldap` of a `QueueManager`.
 */
export interface DirectoryAddress extends Pick<LdapUsers, "directory" | "users" | "groups"> {
  /** `ldaps://host:port`. */
  readonly url: pulumi.Output<string>;
  /** The host name in `url`, which is in the directory's certificate. */
  readonly host: pulumi.Output<string>;
  /** The TCP port in `url`, where TLS is spoken from the first byte. */
  readonly port: pulumi.Output<number>;
  /** The account that searches. */
  readonly bindDn: pulumi.Output<string>;
  /** DN below which users are searched. */
  readonly userBaseDn: pulumi.Output<string>;
  /** DN below which groups are searched. */
  readonly groupBaseDn: pulumi.Output<string>;
  /** The CA of the directory's certificate, where it is not the queue manager's own. */
  readonly trustBundle?: TrustBundleRef;
}
