import { applicationChannels, clientChannel, receiverChannels } from "./channels";
import { command, text, word } from "./command";
import { certificateName, distinguishedName } from "./distinguishedName";
import type { Identity } from "./identities";
import type { QueueManagerModel } from "./model";

const replace = word("ACTION", "REPLACE");
const refuse = [word("USERSRC", "NOACCESS"), word("WARN", "NO"), replace];

/**
 * For one channel IBM MQ prefers a rule on the certificate's name (SSLPEERMAP) to one on the asserted user (USERMAP), and
 * that to one on the address (ADDRESSMAP), and an exact channel name to a pattern. So the rule that shuts every channel
 * to every address yields to an identity's own rule and to nothing else: no USERMAP is written, because there a user name
 * would be enough to get in. BLOCKUSER is looked at after the mapping and always holds.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=records-interaction-between-channel-authentication
 */
export function connectionRules(model: QueueManagerModel): string[] {
  const { clients, partners = [], cluster } = model;
  const identities = [...clients, ...partners];
  return [
    shut("*"),
    // A new queue manager is open here to anyone but administrators, by a rule more exact than `*`.
    shut("SYSTEM.ADMIN.SVRCONN"),
    command(
      text("SET CHLAUTH", "*"),
      word("TYPE", "BLOCKUSER"),
      text("USERLIST", "*MQADMIN", "nobody"),
      word("WARN", "NO"),
      replace,
    ),
    ...applicationChannels(model).flatMap((channel) => [
      ...refusals(channel, identities),
      ...clients
        .filter((client) => clientChannel(client, model) === channel)
        // A client gives a password too; a queue manager has none to give.
        .flatMap((client) => mapping(channel, client, word("CHCKCLNT", "REQUIRED"))),
    ]),
    ...[...receiverChannels(model), ...(cluster ? [cluster.receiver.name] : [])].flatMap((channel) => [
      ...refusals(channel, identities),
      ...partners
        .filter(({ channels }) => channels.includes(channel))
        .flatMap((partner) => mapping(channel, partner)),
    ]),
  ];
}

function shut(channel: string): string {
  return command(
    text("SET CHLAUTH", channel),
    word("TYPE", "ADDRESSMAP"),
    text("ADDRESS", "*"),
    word("USERSRC", "NOACCESS"),
    word("WARN", "NO"),
    replace,
  );
}

const certificateRule = (channel: string, ...parts: string[]): string =>
  command(text("SET CHLAUTH", channel), word("TYPE", "SSLPEERMAP"), ...parts);

/**
 * Rules live on in the queue manager's data, so those of before are removed before the present ones are set. The first
 * rule on a certificate is there so that there is always one to remove. A name with a serial number is more exact than
 * the name alone, and so goes before a mapping of the name.
 */
function refusals(channel: string, identities: Identity[]): string[] {
  const names = identities.flatMap((identity) => {
    const name = distinguishedName(identity.distinguishedName, "distinguishedName");
    const serials = (identity.revokedSerialNumbers ?? []).map((serial) => certificateName(serial, name));
    return identity.revoked ? [name] : serials;
  });
  return [
    certificateRule(channel, text("SSLPEER", "CN=*"), word("USERSRC", "NOACCESS"), replace),
    certificateRule(channel, word("ACTION", "REMOVEALL")),
    ...names.map((name) => certificateRule(channel, text("SSLPEER", name), ...refuse)),
  ];
}

function mapping(channel: string, identity: Identity, ...parts: string[]): string[] {
  const { distinguishedName: subject, issuerDistinguishedName: issuer, user, revoked } = identity;
  if (revoked) return [];
  return [
    certificateRule(
      channel,
      text("SSLPEER", distinguishedName(subject, "distinguishedName")),
      ...(issuer === undefined
        ? []
        : [text("SSLCERTI", distinguishedName(issuer, "issuerDistinguishedName"))]),
      word("USERSRC", "MAP"),
      text("MCAUSER", user),
      ...parts,
      replace,
    ),
  ];
}
