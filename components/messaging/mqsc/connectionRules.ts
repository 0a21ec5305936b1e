import { command, text, word } from "./command";
import { distinguishedName } from "./distinguishedName";
import type { MqscClient, QueueManagerModel } from "./model";

/**
 * For one channel IBM MQ prefers a rule on the certificate's name (SSLPEERMAP) to one on the asserted user (USERMAP), and
 * that to one on the address (ADDRESSMAP), and an exact channel name to a pattern. So the rule that shuts every channel
 * to every address yields to a client's own rule and to nothing else: no USERMAP is written, because there a user name
 * would be enough to get in. BLOCKUSER is looked at after the mapping and always holds.
 *
 * Rules live on in the queue manager's data, so those of former clients are removed before the present ones are set. The
 * first rule on a certificate is there so that there is always one to remove.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=records-interaction-between-channel-authentication
 */
export function connectionRules({ applicationChannel, clients }: QueueManagerModel): string[] {
  const shut = (channel: string) =>
    command(
      text("SET CHLAUTH", channel),
      word("TYPE", "ADDRESSMAP"),
      text("ADDRESS", "*"),
      word("USERSRC", "NOACCESS"),
      word("WARN", "NO"),
      word("ACTION", "REPLACE"),
    );
  const certificateRule = (...parts: string[]) =>
    command(text("SET CHLAUTH", applicationChannel), word("TYPE", "SSLPEERMAP"), ...parts);
  return [
    shut("*"),
    // A new queue manager is open here to anyone but administrators, by a rule more exact than `*`.
    shut("SYSTEM.ADMIN.SVRCONN"),
    command(
      text("SET CHLAUTH", "*"),
      word("TYPE", "BLOCKUSER"),
      text("USERLIST", "*MQADMIN", "nobody"),
      word("WARN", "NO"),
      word("ACTION", "REPLACE"),
    ),
    certificateRule(text("SSLPEER", "CN=*"), word("USERSRC", "NOACCESS"), word("ACTION", "REPLACE")),
    certificateRule(word("ACTION", "REMOVEALL")),
    ...clients.map((client) =>
      certificateRule(
        text("SSLPEER", distinguishedName(client.distinguishedName, "distinguishedName")),
        ...issuer(client),
        word("USERSRC", "MAP"),
        text("MCAUSER", client.user),
        word("CHCKCLNT", "REQUIRED"),
        word("ACTION", "REPLACE"),
      ),
    ),
  ];
}

function issuer({ issuerDistinguishedName: name }: MqscClient): string[] {
  return name === undefined ? [] : [text("SSLCERTI", distinguishedName(name, "issuerDistinguishedName"))];
}
