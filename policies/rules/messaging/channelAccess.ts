import { type ChannelRule, isAnyName, isForEveryone, type MqscObject } from "../../formats/mqsc";
import { isAdministrator, type MqscOfObject } from "./mqscOfObject";

/** Users that do not exist, so that who comes in as one of them can do nothing. */
const nobody = /^\*?no(body|access|user|one)$/i;

const shut = "SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS)";

/** Reports a channel for applications that a client may come in through as somebody it is not. */
export function checkChannel(mqsc: MqscOfObject, channel: MqscObject): void {
  const { name, parameters, origin, command } = channel;
  const user = (parameters.get("MCAUSER") ?? "").trim();
  const field = mqsc.field(command);
  const label = mqsc.label("CHANNEL", command);
  if (isAdministrator(user)) {
    field.report(
      `makes an administrator of who comes in through ${label}`,
      "a user of the application's own",
    );
  }
  const applications = ["SVRCONN", "AMQP"].includes(parameters.get("CHLTYPE") ?? "");
  if (!applications || origin === "altered" || name.startsWith("SYSTEM.")) return;
  // One certificate's name only is taken: who it is, is settled.
  if (!isAnyName(parameters.get("SSLPEER") ?? "") || nobody.test(user)) return;

  const rules = mqsc.rulesFor(name).filter(({ warnsOnly }) => !warnsOnly);
  const names = rules.filter(({ type, userSource }) => type === "SSLPEERMAP" && userSource !== "NOACCESS");
  const password = mqsc.checksPassword();
  if (user === "" && password !== true && names.some(({ userSource }) => userSource === "CHANNEL")) {
    field.report(`lets the client choose its user through ${label}`, "USERSRC(MAP) with MCAUSER");
  }
  if (rules.some((rule) => rule.userSource === "NOACCESS" && isForEveryone(rule))) return;
  if (user === "" && !refusesAdministrators(rules, name)) {
    field.report(`lets administrators in through ${label}`, "USERLIST('*MQADMIN')");
  }
  if (names.length > 0) {
    if (password !== true) field.report(`lets certificates that no rule names in through ${label}`, shut);
  } else if (rules.every(({ type }) => type.startsWith("BLOCK"))) {
    field.undecided(`does not say who comes in through ${label}`);
  }
}

/** A new queue manager refuses them by a rule for all channels, which one for this channel puts out of force. */
function refusesAdministrators(rules: readonly ChannelRule[], channel: string): boolean {
  const blocks = rules.filter(({ type }) => type === "BLOCKUSER");
  const own = blocks.filter(({ channels }) => channels === channel);
  const inForce = own.length > 0 ? own : blocks;
  return inForce.length === 0 || inForce.some(({ blockedUsers }) => blockedUsers.includes("*MQADMIN"));
}
