import { directoryAttributes, type LdapUsers } from "./ldapUsers";

/** Checks where the directory is and how it is searched. */
export function checkLdap(ldap: LdapUsers): void {
  if (!/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(ldap.host)) {
    throw new Error(
      `ldap.host: ${JSON.stringify(ldap.host)} must be a host name without scheme and port; the connection is always LDAPS.`,
    );
  }
  if (!Number.isInteger(ldap.port) || ldap.port < 1 || ldap.port > 65535 || ldap.port === 389) {
    throw new Error(`ldap.port: ${ldap.port} must be the LDAPS port, usually 636; 389 is LDAP without TLS.`);
  }
  if (ldap.host.length + String(ldap.port).length + 2 > 264) {
    throw new Error(`ldap.host: has ${ldap.host.length} characters; with the port IBM MQ allows 264.`);
  }
  for (const key of ["bindDn", "userBaseDn", "groupBaseDn"] as const) searchDn(ldap[key], `ldap.${key}`);
  checkAttributes(ldap, "ldap.");
}

/** Checks the name of an account or of where entries are. */
export function searchDn(value: string, argument: string): string {
  if (value.length <= 1024 && /^[A-Za-z][A-Za-z0-9-]*=[ -~]+$/.test(value)) return value;
  throw new Error(
    `${argument}: ${JSON.stringify(value)} must be a distinguished name of printable ASCII, at most 1024 long.`,
  );
}

/** Checks the kind of directory and what its users and groups look like. */
export function checkAttributes(
  ldap: Pick<LdapUsers, "directory" | "users" | "groups">,
  prefix: string,
): void {
  const { users, groups } = directoryAttributes(ldap, prefix);
  const { nested: _, ...groupNames } = groups;
  for (const [list, names] of Object.entries({ users, groups: groupNames })) {
    for (const [key, value] of Object.entries(names)) {
      if (/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(value)) continue;
      throw new Error(
        `${prefix}${list}.${key}: ${JSON.stringify(value)} must be the name of an LDAP class or attribute: 1 to 128 letters, digits and hyphens, beginning with a letter.`,
      );
    }
  }
}
