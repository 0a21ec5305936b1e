import { type ChannelRule, isAnyName, isForEveryone, queueManagerAttribute } from "../../formats/mqsc";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configKinds } from "../../objects/configText";
import { releaseKinds } from "../../objects/release";
import { checkChannel } from "./channelAccess";
import { isAdministrator, isNobody, MqscOfObject, type Password } from "./mqscOfObject";

export const certificateIdentity = rule({
  id: "MQ-02",
  name: "certificate-identity",
  title: "Who comes in over an MQ channel is who the certificate says",
  description:
    "A queue manager must take a client for the user that its certificate's name is mapped to, and must refuse every certificate that no rule names. With channel authentication switched off, with a rule that lets everyone in, or with a user name that the client may choose, each holder of any trusted certificate acts as any user, even as an administrator. A password that the queue manager demands and checks tells who it is, too, where its user is the one that acts: not where a rule maps everyone to one user, and not without ADOPTCTX(YES).",
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
    } else if ((type === "USERMAP" || isForEveryone(each)) && !isPinned(mqsc, each.channels)) {
      checkOpenRule(mqsc, each);
    }
  }
}

/** A rule that asks for no certificate's name. */
function checkOpenRule(mqsc: MqscOfObject, rule: ChannelRule): void {
  const { type, userSource, user, command } = rule;
  const label = mqsc.label("CHLAUTH", command);
  const field = mqsc.field(command);
  if (type === "USERMAP") {
    reportOpen(field, mqsc.password(rule), `lets whoever gives the user's name in by ${label}`);
  } else if (userSource !== "MAP") {
    reportOpen(field, mqsc.password(rule), `lets everyone in by ${label}`);
  } else if (!isNobody(user)) {
    // What a rule maps to goes over the user of a password, who was adopted before (ChlauthEarlyAdopt).
    // Source: IBM MQ, "Determining which user is used for authorization".
    field.report(`takes everyone for the same user by ${label}`, byName);
  }
}

/** Each channel that a rule is for takes one certificate's name only, by its own SSLPEER. */
function isPinned(mqsc: MqscOfObject, channels: string): boolean {
  const meant = mqsc.channels.filter(({ name }) => name === channels);
  return meant.length > 0 && meant.every(({ parameters }) => !isAnyName(parameters.get("SSLPEER") ?? ""));
}

const byName = "TYPE(SSLPEERMAP) with the certificate's name and USERSRC(MAP)";

function reportOpen(field: Field, password: Password, found: string): void {
  if (password === "not demanded") field.report(found, byName);
  else if (password === "of another user") {
    field.report(`${found}, as another user than the password's`, `ADOPTCTX(YES), or ${byName}`);
  } else if (password === "perhaps demanded") {
    field.undecided(`${found}, unless another text demands a password`);
  } else if (password === "perhaps of another user") {
    field.undecided(`${found}, and does not say ADOPTCTX`);
  }
}
