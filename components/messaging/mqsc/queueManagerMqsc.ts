import { authenticationInformation } from "./authenticationInformation";
import { authorities } from "./authorities";
import { channels } from "./channels";
import { checkModel } from "./checkModel";
import { command, text, word } from "./command";
import { connectionRules } from "./connectionRules";
import type { QueueManagerModel } from "./model";
import { objects } from "./objects";
import { revocationList, revocationObjects } from "./revocation";

/** Applied first, before the bind password. */
export const definitionsFile = "20-queue-manager.mqsc";
/** Holds `ldapPasswordMqsc`, in a Secret. */
export const ldapPasswordFile = "30-ldap-password.mqsc";
/**
 * Applied last: granting an authority looks the user up in LDAP, which needs the password. Where all authorities make more
 * than 512 KiB, which those of 200 clients for 12 queues with backout do, the rest is in `41-authorities.mqsc` and so on.
 */
export const authoritiesFile = "40-authorities.mqsc";

/** MQSC by file name; the queue manager applies the files in the order of their names. */
export type MqscFiles = Record<typeof definitionsFile | typeof authoritiesFile, string> &
  Record<string, string>;

/** A ConfigMap holds 1 MiB: the definitions with the first of the authorities, or more of these. */
const longest = { definitions: 480 * 1024, authorities: 512 * 1024 };
/** Up to `89-authorities.mqsc`. */
const mostFiles = 50;

/**
 * Writes a queue manager's definitions as MQSC. A queue manager applies them at every start, so every command replaces
 * or first takes back what an earlier text said. The same model always gives the same text.
 *
 * @throws Error naming the argument, when the model breaks one of IBM MQ's rules.
 */
export function queueManagerMqsc(model: QueueManagerModel): MqscFiles {
  checkModel(model);
  const definitions = file(
    "* What the queue manager is and who may connect. Every command replaces.",
    ...objects(model),
    authenticationInformation(model),
    ...revocationObjects(model),
    ...channels(model),
    ...connectionRules(model),
    queueManager(model),
  );
  if (definitions.length > longest.definitions) {
    throw new Error(
      `queues, clients: make ${definitions.length} bytes of definitions; a ConfigMap has room for ${longest.definitions}.`,
    );
  }
  return { [definitionsFile]: definitions, ...authoritiesFiles(model) };
}

/**
 * The files with the authorities, as many as they take. They depend on nothing that is known in the update only, so that
 * it can be told before it how many there will be.
 *
 * @throws Error when they are more than 50.
 */
export function authoritiesFiles(model: QueueManagerModel): Record<typeof authoritiesFile, string> {
  const [first = [], ...others] = parts([
    `* What each user may do. Needs the LDAP password of ${ldapPasswordFile}.`,
    "REFRESH SECURITY TYPE(CONNAUTH)",
    ...authorities(model),
  ]);
  if (others.length >= mostFiles) {
    throw new Error(
      `clients: their authorities make ${others.length + 1} files of MQSC; ${mostFiles} are allowed, so declare fewer queues or clients.`,
    );
  }
  return {
    [authoritiesFile]: file(...first),
    ...Object.fromEntries(
      others.map((commands, index) => [`${41 + index}-authorities.mqsc`, file(...commands)]),
    ),
  };
}

/** The commands in the same order, none torn apart, each part as long as a file may be. */
function parts(commands: string[]): string[][] {
  const all: string[][] = [[]];
  let length = 0;
  for (const each of commands) {
    length += each.length + 1;
    if (length > longest.authorities) {
      all.push([]);
      length = each.length + 1;
    }
    all.at(-1)!.push(each);
  }
  return all;
}

function file(...commands: string[]): string {
  return `${commands.join("\n")}\n`;
}

/** Last, because it names what is defined before. A blank REPOS ends the keeping of a full repository. */
function queueManager(model: QueueManagerModel): string {
  const { authInfoName, deadLetterQueue, cluster } = model;
  return command(
    "ALTER QMGR",
    word("CHLAUTH", "ENABLED"),
    text("CONNAUTH", authInfoName),
    text("DEADQ", deadLetterQueue),
    revocationList(model),
    ...(cluster ? [text("REPOS", cluster.fullRepository ? cluster.name : " ")] : []),
  );
}
