/** How users and groups are found in a directory. */
export interface DirectorySchema {
  /** What the attributes below default to. Default: `openldap`. */
  directory?: Directory;
  /** How users are found. Default: as `directory` says. */
  users?: Partial<UserAttributes>;
  /** How groups are found. Default: as `directory` says. */
  groups?: Partial<GroupAttributes>;
}

/** The directory in which the queue manager looks users up, always over TLS. */
export interface LdapUsers extends DirectorySchema {
  /** Host name, no URL. */
  host: string;
  /** 1 to 65535, not 389. */
  port: number;
  /** DN of the account that searches; its password comes by `ldapPasswordMqsc`. */
  bindDn: string;
  /** Below it are the users. */
  userBaseDn: string;
  /** Below it are the groups. */
  groupBaseDn: string;
}

/**
 * What kind of directory it is, by which the attributes have their defaults.
 *
 * @enum
 */
export const Directory = {
  /** Default. OpenLDAP and other directories of its schema. */
  openldap: "openldap",
  /** Microsoft's Active Directory. */
  activeDirectory: "active-directory",
} as const;

export type Directory = (typeof Directory)[keyof typeof Directory];

/** How users are found; each is the name of an LDAP class or attribute, at most 128 letters, digits and hyphens. */
export interface UserAttributes {
  /** Default: `inetOrgPerson`, Active Directory `user`. */
  objectClass: string;
  /** The attribute that a user logs in with. Default: `uid`, Active Directory `sAMAccountName`. */
  nameAttribute: string;
  /** The attribute with the name of at most 12 characters. Default: `uid`, Active Directory `sAMAccountName`. */
  shortNameAttribute: string;
}

/** How groups are found; names as of users. */
export interface GroupAttributes {
  /** Default: `groupOfUniqueNames`, Active Directory `group`. */
  objectClass: string;
  /** Default: `cn`, Active Directory `sAMAccountName`. */
  nameAttribute: string;
  /** The attribute of a group that holds its members' DNs. Default: `uniqueMember`, Active Directory `member`. */
  memberAttribute: string;
  /** Whether groups within groups count; each level is one more search. Default: false. */
  nested: boolean;
}

const directories: Record<Directory, { users: UserAttributes; groups: GroupAttributes }> = {
  openldap: {
    users: { objectClass: "inetOrgPerson", nameAttribute: "uid", shortNameAttribute: "uid" },
    groups: {
      objectClass: "groupOfUniqueNames",
      nameAttribute: "cn",
      memberAttribute: "uniqueMember",
      nested: false,
    },
  },
  "active-directory": {
    users: { objectClass: "user", nameAttribute: "sAMAccountName", shortNameAttribute: "sAMAccountName" },
    groups: {
      objectClass: "group",
      nameAttribute: "sAMAccountName",
      memberAttribute: "member",
      nested: false,
    },
  },
};

/** The attributes in force: what is given, the rest by the directory. */
export function directoryAttributes(
  { directory = "openldap", users, groups }: Pick<LdapUsers, "directory" | "users" | "groups">,
  prefix = "ldap.",
): { users: UserAttributes; groups: GroupAttributes } {
  if (!Object.hasOwn(directories, directory)) {
    throw new Error(
      `${prefix}directory: ${JSON.stringify(directory)} must be ${Object.keys(directories).join(" or ")}.`,
    );
  }
  const defaults = directories[directory];
  return { users: { ...defaults.users, ...users }, groups: { ...defaults.groups, ...groups } };
}
