import { authorities } from "./authorities";
import { backoutQueue, checkModel, definedQueues } from "./checkModel";
import { command, text, word } from "./command";
import { connectionRules } from "./connectionRules";
import type { QueueManagerModel } from "./model";

/** Applied first, before the bind password. */
export const definitionsFile = "20-queue-manager.mqsc";
/** Holds `ldapPasswordMqsc`, in a Secret. */
export const ldapPasswordFile = "30-ldap-password.mqsc";
/** Applied last: granting an authority looks the user up in LDAP, which needs the password. */
export const authoritiesFile = "40-authorities.mqsc";

/** MQSC by file name; the queue manager applies the files in the order of their names. */
export type MqscFiles = Record<typeof definitionsFile | typeof authoritiesFile, string>;

/**
 * Writes a queue manager's definitions as MQSC. A queue manager applies them at every start, so every command replaces
 * or first takes back what an earlier text said. The same model always gives the same text.
 *
 * @throws Error naming the argument, when the model breaks one of IBM MQ's rules.
 */
export function queueManagerMqsc(model: QueueManagerModel): MqscFiles {
  checkModel(model);
  return {
    [definitionsFile]: file(
      "* What the queue manager is and who may connect. Every command replaces.",
      ...queues(model),
      ldap(model),
      channel(model),
      ...connectionRules(model),
      command(
        "ALTER QMGR",
        word("CHLAUTH", "ENABLED"),
        text("CONNAUTH", model.authInfoName),
        text("DEADQ", model.deadLetterQueue),
      ),
    ),
    [authoritiesFile]: file(
      `* What each user may do. Needs the LDAP password of ${ldapPasswordFile}.`,
      "REFRESH SECURITY TYPE(CONNAUTH)",
      ...model.clients.flatMap((client) => authorities(client, model)),
    ),
  };
}

function file(...commands: string[]): string {
  return `${commands.join("\n")}\n`;
}

function queues(model: QueueManagerModel): string[] {
  const declared = new Map(model.queues.map((queue) => [queue.name, queue]));
  return definedQueues(model).map((name) => {
    const queue = declared.get(name);
    const backout = queue && backoutQueue(queue);
    const parts = backout ? [text("BOQNAME", backout), word("BOTHRESH", queue.backout?.threshold ?? 3)] : [];
    return command(text("DEFINE QLOCAL", name), "REPLACE", ...parts);
  });
}

/**
 * SECCOMM(YES) is LDAPS. ADOPTCTX(YES) takes the user over that logged in, before the channel's rules say which user the
 * certificate stands for. Local connections need no password: they are the container's own probes and commands.
 */
function ldap({ authInfoName, ldap }: QueueManagerModel): string {
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
    text("CLASSUSR", "inetOrgPerson"),
    text("USRFIELD", "uid"),
    text("SHORTUSR", "uid"),
    word("AUTHORMD", "SEARCHGRP"),
    text("BASEDNG", ldap.groupBaseDn),
    text("CLASSGRP", "groupOfUniqueNames"),
    text("GRPFIELD", "cn"),
    text("FINDGRP", "uniqueMember"),
    word("NESTGRP", "NO"),
  );
}

/** Nobody unless a rule below says who: a certificate alone opens nothing. */
function channel({ applicationChannel, cipherSpec }: QueueManagerModel): string {
  return command(
    text("DEFINE CHANNEL", applicationChannel),
    word("CHLTYPE", "SVRCONN"),
    "REPLACE",
    word("TRPTYPE", "TCP"),
    word("SSLCAUTH", "REQUIRED"),
    text("SSLCIPH", cipherSpec),
    text("MCAUSER", "nobody"),
  );
}
