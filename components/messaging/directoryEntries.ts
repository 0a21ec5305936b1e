import { userName } from "./mqsc/names";

/**
 * An `inetOrgPerson` below `ou=people`; its password is the key of that name in the passwords' Secret. Without one it
 * cannot bind, which a user who comes with a client certificate need not.
 */
export interface DirectoryUser {
  /**
   * At most 12 of `A-Z a-z 0-9 . _ -`, because IBM MQ knows the user by it; not `admin`, `mq-bind`, `replicator`,
   * `nobody`, `mqm`.
   */
  uid: string;
  /** 1 to 128 characters. Default: the uid. */
  commonName?: string;
  /** 1 to 128 characters. Default: the uid. */
  surname?: string;
  /** Printable ASCII with one `@` in it (`mail` is an IA5String, RFC 4524, 2.16). Default: none. */
  mail?: string;
}

/** A `groupOfUniqueNames` below `ou=groups`. */
export interface DirectoryGroup {
  /** 1 to 64 of `A-Z a-z 0-9 . _ -`, each once. */
  name: string;
  /** The uids of declared users, each once, at least one: the object class allows no empty group (RFC 4519, 3.6). */
  members: string[];
}

export interface DirectoryEntries {
  users: DirectoryUser[];
  groups: DirectoryGroup[];
}

/** Keys of the passwords' Secret that are not users. */
const accounts = ["admin", "mq-bind", "replicator"];

/** @throws Error naming the entry that breaks a rule above. */
export function checkEntries(entries: DirectoryEntries): DirectoryEntries {
  const uids = new Set<string>();
  for (const [index, user] of entries.users.entries()) checkUser(user, `users[${index}]`, uids);
  const names = new Set<string>();
  for (const [index, group] of entries.groups.entries()) {
    const argument = `groups[${index}]`;
    checkGroup(group, argument, uids);
    once(group.name, `${argument}.name`, names);
  }
  return entries;
}

function checkUser(
  { uid, commonName, surname, mail }: DirectoryUser,
  argument: string,
  uids: Set<string>,
): void {
  userName(uid, `${argument}.uid`);
  if (accounts.includes(uid.toLowerCase())) {
    throw new Error(`${argument}.uid: ${uid} is an account of the directory itself; choose another uid.`);
  }
  once(uid, `${argument}.uid`, uids);
  for (const [name, text] of Object.entries({ commonName, surname })) {
    if (text !== undefined && (text === "" || [...text].length > 128)) {
      throw new Error(`${argument}.${name}: ${JSON.stringify(text)} must have 1 to 128 characters.`);
    }
  }
  if (mail !== undefined && !/^[!-9;=-?A-~][!-?A-~]*@[!-?A-~]+$/.test(mail)) {
    throw new Error(
      `${argument}.mail: ${JSON.stringify(mail)} must be an address in printable ASCII, such as app@example.org.`,
    );
  }
}

/** The directory compares names without regard to case. */
function once(name: string, argument: string, seen: Set<string>): void {
  if (seen.has(name.toLowerCase())) {
    throw new Error(`${argument}: ${name} is declared twice; each must be unique.`);
  }
  seen.add(name.toLowerCase());
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
  const seen = new Set<string>();
  for (const [index, member] of members.entries()) once(member, `${argument}.members[${index}]`, seen);
}
