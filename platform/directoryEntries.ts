import type { DirectoryGroup, DirectoryUser } from "../components";
import type { Settings } from "../settings";
import { activeClients } from "./clients";

/** The users of the clients, then the others. A revoked client has none, unless it is among the others, too. */
export function directoryUsers(settings: Settings): DirectoryUser[] {
  const declared = settings.ldap.users;
  const users = activeClients(settings)
    .map(({ user }) => ({ uid: user }))
    .filter(({ uid }) => !declared.some((other) => other.uid === uid));
  return [...users, ...declared];
}

/** The groups as far as their members are there: a revoked client need not be taken out of each by hand. */
export function directoryGroups(settings: Settings): DirectoryGroup[] {
  const users = activeClients(settings).map(({ user }) => user);
  const declared = settings.ldap.groups ?? [{ name: "apps", members: users }];
  const uids = directoryUsers(settings).map(({ uid }) => uid);
  return declared
    .map(({ name, members }) => ({ name, members: members.filter((member) => uids.includes(member)) }))
    .filter(({ members }) => members.length > 0);
}
