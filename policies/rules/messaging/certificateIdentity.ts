import { isAnyName, isForEveryone, queueManagerAttribute } from "../../formats/mqsc";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configKinds } from "../../objects/configText";
import { releaseKinds } from "../../objects/release";
import { checkChannel } from "./channelAccess";
import { isAdministrator, MqscOfObject } from "./mqscOfObject";

export const certificateIdentity = rule({
  id: "MQ-02",
  name: "certificate-identity",
  title: "Who comes in over an MQ channel is who the certificate says",
  description:
    "A queue manager must take a client for the user that its certificate's name is mapped to, and must refuse every certificate that no rule names. With channel authentication switched off, with a rule that lets everyone in, or with a user name that the client may choose, each holder of any trusted certificate acts as any user, even as an administrator.",
  severity: "high",
  standards: [
    {
      name: "IBM MQ documentation",
      clause: "SET CHLAUTH, TYPE(SSLPEERMAP), and Channel authentication records",
    },
    { name: "NIST SP 800-204", clause: "MS-SS-4" },
  ],
  remediation: {
    how: "Shut every channel with a rule for all addresses, and map each certificate's name to the one user that it stands for.",
    snippet: `data:
  20-access.mqsc: |
    SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS) ACTION(REPLACE)
    SET CHLAUTH('APP.SVRCONN') TYPE(SSLPEERMAP) SSLPEER('CN=shop,OU=apps') +
      USERSRC(MAP) MCAUSER('shop') ACTION(REPLACE)`,
  },
  url: "https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=mechanisms-channel-authentication-records",
  kinds: [...configKinds, ...releaseKinds],
  inspect(object) {
    const mqsc = new MqscOfObject(object);
    if (mqsc.commands.length === 0) return;
    checkQueueManager(mqsc);
    checkRules(mqsc);
    for (const channel of mqsc.channels) checkChannel(mqsc, channel);
  },
});

function checkQueueManager(mqsc: MqscOfObject): void {
  const authentication = queueManagerAttribute(mqsc.commands, "CHLAUTH");
  if (authentication?.value !== "DISABLED") return;
  const { command } = authentication;
  mqsc
    .field(command)
    .report(`switches channel authentication off at line ${command.line}`, "ALTER QMGR CHLAUTH(ENABLED)");
}

function checkRules(mqsc: MqscOfObject): void {
  for (const each of mqsc.rules) {
    const { type, userSource, user, command } = each;
    const label = mqsc.label("CHLAUTH", command);
    const field = mqsc.field(command);
    if (each.warnsOnly && (userSource === "NOACCESS" || type.startsWith("BLOCK"))) {
      field.report(`only warns of what ${label} should refuse`, "WARN(NO)");
    }
    if (type.startsWith("BLOCK") || userSource === "NOACCESS") continue;
    if (userSource === "MAP" && isAdministrator(user)) {
      field.report(`makes an administrator of who comes in by ${label}`, "a user of the application's own");
    }
    if (isForEveryone(each) && type === "SSLPEERMAP") {
      field.report(`takes every certificate for the same user by ${label}`, "SSLPEER with a name");
    } else if (type === "USERMAP" || isForEveryone(each)) {
      const how = type === "USERMAP" ? "whoever gives the user's name" : "everyone";
      if (isPinned(mqsc, each.channels)) continue;
      report(field, mqsc.checksPassword(each), `lets ${how} in by ${label}`);
    }
  }
}

/** Each channel that a rule is for takes one certificate's name only, by its own SSLPEER. */
function isPinned(mqsc: MqscOfObject, channels: string): boolean {
  const meant = mqsc.channels.filter(({ name }) => name === channels);
  return meant.length > 0 && meant.every(({ parameters }) => !isAnyName(parameters.get("SSLPEER") ?? ""));
}

/** A password that the queue manager checks tells who it is, too; that may be said elsewhere. */
function report(field: Field, checksPassword: boolean | undefined, found: string): void {
  if (checksPassword === undefined) field.undecided(`${found}, unless another text demands a password`);
  else if (!checksPassword)
    field.report(found, "TYPE(SSLPEERMAP) with the certificate's name and USERSRC(MAP)");
}
