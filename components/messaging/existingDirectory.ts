import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { TrustBundle, type TrustBundleRef } from "../trust/trustBundle";
import type { DirectoryAddress } from "./directoryAddress";
import type { Directory, GroupAttributes, UserAttributes } from "./mqsc";
import { checkAttributes, searchDn } from "./mqsc/checkLdap";
import { hostAndPort } from "./serviceAddress";

/** Where the directory is, what it holds where, and who vouches for it. */
export interface ExistingDirectoryArgs {
  /**
   * `ldaps://host` or `ldaps://host:port`, by a name in the directory's certificate. Default port: 636. Active Directory's
   * global catalogue is on 3269; of a group with domain-local scope it does not know the members.
   */
  url: pulumi.Input<string>;
  /** What the attributes below default to. Default: `openldap`. */
  directory?: Directory;
  /** DN of the account that searches; it needs to read users and groups, and nothing else. */
  bindDn: pulumi.Input<string>;
  /** Where users are. */
  userBaseDn: pulumi.Input<string>;
  /** Where groups are. */
  groupBaseDn: pulumi.Input<string>;
  /**
   * Class and attributes of users. IBM MQ refuses whoever has more than 12 characters in `shortNameAttribute`, which Active
   * Directory allows: its `sAMAccountName` may have 20. Default: as `UserAttributes` says.
   */
  users?: Partial<UserAttributes>;
  /** Class and attributes of groups. Default: as `GroupAttributes` says. */
  groups?: Partial<GroupAttributes>;
  /**
   * The CA certificates of the directory, in PEM, root and intermediate ones. Needs `namespace`. Default: the directory's
   * certificate is from a CA that the queue manager trusts already.
   */
  caCertificates?: pulumi.Input<pulumi.Input<string>[]>;
  /** The queue manager's namespace, for a ConfigMap with them. Only with `caCertificates`. */
  namespace?: pulumi.Input<string>;
  /** The ConfigMap's name. Only with `caCertificates`. Default: `directory-ca`. */
  caConfigMapName?: pulumi.Input<string>;
  /** The same where such a ConfigMap is there. Excludes `caCertificates`. Default: none. */
  trustBundle?: TrustBundleRef;
}

/**
 * A directory of somebody else's, LDAP or Active Directory, in which the queue manager looks up users and groups. Nothing is
 * installed. It is spoken to by LDAPS only, with the queue manager's certificate as client certificate where it asks for one.
 *
 * A queue manager has one key repository: a CA that is trusted for the directory is trusted on every channel. IBM's advice
 * for several CAs is to say for every peer who issued its certificate (`issuerDistinguishedName`); `QueueManager` demands it
 * of partners, who come without a password.
 *
 * @throws Error when `url` is no `ldaps://` address, a DN or an attribute's name is none, `directory` is unknown, or the CA is
 * given twice or without `namespace`.
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-define-authinfo-define-authentication-information-object
 */
export class ExistingDirectory extends pulumi.ComponentResource implements DirectoryAddress {
  readonly url: pulumi.Output<string>;
  readonly host: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  readonly bindDn: pulumi.Output<string>;
  readonly userBaseDn: pulumi.Output<string>;
  readonly groupBaseDn: pulumi.Output<string>;
  readonly directory: Directory;
  readonly users?: Partial<UserAttributes>;
  readonly groups?: Partial<GroupAttributes>;
  readonly trustBundle?: TrustBundleRef;

  constructor(name: string, args: ExistingDirectoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("strict-mtls:index:ExistingDirectory", name, args, opts);
    const address = pulumi.output(mapInput(args.url, hostAndPort));
    const dn = (key: "bindDn" | "userBaseDn" | "groupBaseDn") =>
      pulumi.output(mapInput(args[key], (value) => searchDn(value, key)));
    checkAttributes(args, "");

    this.host = address.apply(({ host }) => host);
    this.port = address.apply(({ port }) => port);
    this.url = address.apply(({ host, port }) => `ldaps://${host}:${port}`);
    this.bindDn = dn("bindDn");
    this.userBaseDn = dn("userBaseDn");
    this.groupBaseDn = dn("groupBaseDn");
    this.directory = args.directory ?? "openldap";
    this.users = args.users;
    this.groups = args.groups;
    this.trustBundle = this.trusted(name, args);
    this.registerOutputs({
      url: this.url,
      host: this.host,
      port: this.port,
      bindDn: this.bindDn,
      userBaseDn: this.userBaseDn,
      groupBaseDn: this.groupBaseDn,
    });
  }

  private trusted(name: string, args: ExistingDirectoryArgs): TrustBundleRef | undefined {
    const { caCertificates, namespace, caConfigMapName, trustBundle } = args;
    if (caCertificates === undefined) {
      if (namespace === undefined && caConfigMapName === undefined) return trustBundle;
      throw new Error("namespace: goes with caCertificates only, as does caConfigMapName; leave it out.");
    }
    if (trustBundle !== undefined) {
      throw new Error("trustBundle: cannot go with caCertificates; give the directory's CA once.");
    }
    if (namespace === undefined) {
      throw new Error(
        "namespace: is missing; caCertificates go to a ConfigMap in the queue manager's namespace.",
      );
    }
    return new TrustBundle(
      name,
      { namespace, certificates: caCertificates, name: caConfigMapName ?? "directory-ca" },
      { parent: this },
    );
  }
}
