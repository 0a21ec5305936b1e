import { authenticationInformation } from "./authenticationInformation";
import { authorities } from "./authorities";
import { channels } from "./channels";
import { checkModel } from "./checkModel";
import { command, text, word } from "./command";
import { connectionRules } from "./connectionRules";
import type { QueueManagerModel } from "./model";
import { objects } from "./objects";

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
      ...objects(model),
      authenticationInformation(model),
      ...channels(model),
      ...connectionRules(model),
      queueManager(model),
    ),
    [authoritiesFile]: file(
      `* What each user may do. Needs the LDAP password of ${ldapPasswordFile}.`,
      "REFRESH SECURITY TYPE(CONNAUTH)",
      ...authorities(model),
    ),
  };
}

function file(...commands: string[]): string {
  return `${commands.join("\n")}\n`;
}

/** Last, because it names what is defined before. A blank REPOS ends the keeping of a full repository. */
function queueManager({ authInfoName, deadLetterQueue, cluster }: QueueManagerModel): string {
  return command(
    "ALTER QMGR",
    word("CHLAUTH", "ENABLED"),
    text("CONNAUTH", authInfoName),
    text("DEADQ", deadLetterQueue),
    ...(cluster ? [text("REPOS", cluster.fullRepository ? cluster.name : " ")] : []),
  );
}
