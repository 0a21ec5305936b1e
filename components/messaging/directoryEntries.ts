import { userName } from "./mqsc/names";

/** An `inetOrgPerson` below `ou=people`; its password is the key of that name in the passwords' Secret. */
export interface DirectoryUser {
  /** At most 12 of `A-Z a-z 0-9 . _ -`, because IBM MQ knows the user by it; not `admin`, `mq-bind`, `nobody`, `mqm`. */
  uid: string;
  /** Default: the uid. */
  commonName?: string;
  /** Default: the uid. */
  surname?: string;
  mail?: string;
}

/** A `groupOfUniqueNames` below `ou=groups`. */
export interface DirectoryGroup {
  /** 1 to 64 of `A-Z a-z 0-9 . _ -`. */
  name: string;
  /** The uids of declared users, at least one: the object class allows no empty group (RFC 4519, 3.6). */
  members: string[];
}

export interface DirectoryEntries {
  users: DirectoryUser[];
  groups: DirectoryGroup[];
}

/** Keys of the passwords' Secret that are not users. */
const accounts = ["admin", "mq-bind"];

/** @throws Error naming the entry that breaks a rule above. */
export function checkEntries(entries: DirectoryEntries): DirectoryEntries {
  const uids = new Set<string>();
  for (const [index, { uid }] of entries.users.entries()) {
    const argument = `users[${index}].uid`;
    userName(uid, argument);
    if (accounts.includes(uid.toLowerCase())) {
      throw new Error(`${argument}: ${uid} is an account of the directory itself; choose another uid.`);
    }
    if (uids.has(uid.toLowerCase()))
      throw new Error(`${argument}: ${uid} is declared twice; each must be unique.`);
    uids.add(uid.toLowerCase());
  }
  for (const [index, group] of entries.groups.entries()) checkGroup(group, `groups[${index}]`, uids);
  return entries;
}

function checkGroup({ name, members }: DirectoryGroup, argument: string, uids: Set<string>): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)) {
    throw new Error(
      `${argument}.name: ${JSON.stringify(name)} must be 1 to 64 letters, digits and . _ -, beginning with a letter or digit.`,
    );
  }
  if (members.length === 0)
    throw new Error(`${argument}.members: is empty; a group needs at least one member.`);
  const stranger = members.find((member) => !uids.has(member.toLowerCase()));
  if (stranger !== undefined) {
    throw new Error(`${argument}.members: ${stranger} is not in users; declare the user or leave it out.`);
  }
}
