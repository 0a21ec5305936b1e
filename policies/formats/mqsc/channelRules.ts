import type { MqscCommand } from "./parser";

/** A channel authentication record (CHLAUTH) as it stands after all commands. */
export interface ChannelRule {
  /** Name or pattern of the channels it is for. */
  channels: string;
  /** "SSLPEERMAP", "ADDRESSMAP", "USERMAP", "QMGRMAP", "BLOCKUSER" or "BLOCKADDR". */
  type: string;
  /** What it is about: a distinguished name, an address, a user or a queue manager. */
  subject: string;
  /** MAP where it is left out. */
  userSource: string;
  user: string;
  /** What it demands of a password; ASQMGR where it is left out. */
  passwordCheck: string;
  blockedUsers: readonly string[];
  warnsOnly: boolean;
  command: MqscCommand;
}

const subjects: Readonly<Record<string, string>> = {
  SSLPEERMAP: "SSLPEER",
  ADDRESSMAP: "ADDRESS",
  USERMAP: "CLNTUSER",
  QMGRMAP: "QMNAME",
};

/** The channel authentication records after the commands ran in order. Source: IBM MQ, "SET CHLAUTH". */
export function channelRules(commands: readonly MqscCommand[]): ChannelRule[] {
  const rules = new Map<string, ChannelRule>();
  for (const command of commands) {
    if (command.verb !== "SET" || command.noun !== "CHLAUTH") continue;
    const rule = read(command);
    // A name is mapped for each issuer by itself, a user or queue manager for each address.
    const further = ["SSLCERTI", "ADDRESS"].map((keyword) => command.parameters.get(keyword) ?? "");
    const key = JSON.stringify([rule.channels, rule.type, rule.subject, ...further]);
    const action = command.parameters.get("ACTION");
    if (action === "REMOVEALL") {
      for (const [other, { channels, type }] of rules) {
        if (channels === rule.channels && type === rule.type) rules.delete(other);
      }
    } else if (action === "REMOVE") rules.delete(key);
    else rules.set(key, rule);
  }
  return [...rules.values()];
}

function read(command: MqscCommand): ChannelRule {
  const { name, parameters, elements } = command;
  const stated = (keyword: string) => (parameters.get(keyword) ?? "").trim();
  const type = stated("TYPE");
  return {
    channels: name,
    type,
    subject: Object.hasOwn(subjects, type) ? stated(subjects[type]!) : "",
    userSource: stated("USERSRC") || "MAP",
    user: stated("MCAUSER"),
    passwordCheck: stated("CHCKCLNT") || "ASQMGR",
    blockedUsers: (elements.get("USERLIST") ?? []).flatMap((element) => element.split(",")),
    warnsOnly: stated("WARN") === "YES",
    command,
  };
}

/** Whether the rule is for the channel of this name; `*` stands for any text. */
export function isFor({ channels }: ChannelRule, channel: string): boolean {
  const [start, ...rest] = channels.split("*");
  if (rest.length === 0) return channels === channel;
  const end = rest.pop()!;
  if (!channel.startsWith(start!) || !channel.endsWith(end)) return false;
  let at = start!.length;
  for (const part of rest) {
    const found = channel.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= channel.length - end.length;
}

/** Whether the rule's subject leaves no one out: any address, or a name of which every part may be anything. */
export const isForEveryone = ({ type, subject }: ChannelRule): boolean =>
  type === "SSLPEERMAP"
    ? isAnyName(subject)
    : type === "ADDRESSMAP" && subject.split(".").every((part) => part === "*");

/** Whether a pattern for distinguished names fits every one. */
export const isAnyName = (pattern: string): boolean =>
  pattern.split(",").every((part) => /^(\w+\s*=)?\s*\*?$/.test(part.trim()));
