import { type ChannelRule, isAnyName, isForEveryone, type MqscObject } from "../../formats/mqsc";
import type { Field } from "../../model/field";
import { isAdministrator, isNobody, type MqscOfObject, type Password } from "./mqscOfObject";

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
  if (!isAnyName(parameters.get("SSLPEER") ?? "") || isNobody(user)) return;

  const rules = mqsc.rulesFor(name).filter(({ warnsOnly }) => !warnsOnly);
  const names = rules.filter(({ type, userSource }) => type === "SSLPEERMAP" && userSource !== "NOACCESS");
  const password = mqsc.password();
  if (user === "" && names.some(({ userSource }) => userSource === "CHANNEL")) {
    reportUnlessProven(
      field,
      password,
      `lets the client choose its user through ${label}`,
      "USERSRC(MAP) with MCAUSER",
    );
  }
  if (rules.some((rule) => rule.userSource === "NOACCESS" && isForEveryone(rule))) return;
  if (user === "" && !refusesAdministrators(rules, name)) {
    field.report(`lets administrators in through ${label}`, "USERLIST('*MQADMIN')");
  }
  if (names.length > 0) {
    reportUnlessProven(field, password, `lets certificates that no rule names in through ${label}`, shut);
  } else if (rules.every(({ type }) => type.startsWith("BLOCK"))) {
    field.undecided(`does not say who comes in through ${label}`);
  }
}

/** A checked password tells who it is, too, where its user is the one that acts. */
function reportUnlessProven(field: Field, password: Password, found: string, allowed: string): void {
  if (password === "perhaps of another user") field.undecided(`${found}, and does not say ADOPTCTX`);
  else if (password !== "of the user") field.report(found, allowed);
}

/** A new queue manager refuses them by a rule for all channels, which one for this channel puts out of force. */
function refusesAdministrators(rules: readonly ChannelRule[], channel: string): boolean {
  const blocks = rules.filter(({ type }) => type === "BLOCKUSER");
  const own = blocks.filter(({ channels }) => channels === channel);
  const inForce = own.length > 0 ? own : blocks;
  return inForce.length === 0 || inForce.some(({ blockedUsers }) => blockedUsers.includes("*MQADMIN"));
}
