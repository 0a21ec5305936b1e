import { command, text, word } from "./command";
import { directoryAttributes } from "./ldapUsers";
import type { QueueManagerModel } from "./model";

/**
 * SECCOMM(YES) is LDAPS. ADOPTCTX(YES) takes the user over that logged in, before the channel's rules say which user the
 * certificate stands for. Local connections need no password: they are the container's own probes and commands.
 */
export function authenticationInformation({ authInfoName, ldap }: QueueManagerModel): string {
  const { users, groups } = directoryAttributes(ldap);
  return command(
    text("DEFINE AUTHINFO", authInfoName),
    word("AUTHTYPE", "IDPWLDAP"),
    "REPLACE",
    text("CONNAME", `${ldap.host}(${ldap.port})`),
    word("SECCOMM", "YES"),
    text("LDAPUSER", ldap.bindDn),
    word("CHCKCLNT", "REQUIRED"),
    word("CHCKLOCL", "OPTIONAL"),
    word("ADOPTCTX", "YES"),
    text("BASEDNU", ldap.userBaseDn),
    text("CLASSUSR", users.objectClass),
    text("USRFIELD", users.nameAttribute),
    text("SHORTUSR", users.shortNameAttribute),
    word("AUTHORMD", "SEARCHGRP"),
    text("BASEDNG", ldap.groupBaseDn),
    text("CLASSGRP", groups.objectClass),
    text("GRPFIELD", groups.nameAttribute),
    text("FINDGRP", groups.memberAttribute),
    word("NESTGRP", groups.nested ? "YES" : "NO"),
  );
}
