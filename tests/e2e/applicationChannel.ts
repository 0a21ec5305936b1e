import assert from "node:assert/strict";
import {
  type ChannelRule,
  channelRules,
  effective,
  isFor,
  isForEveryone,
  type MqscCommand,
  parseMqsc,
} from "../../policies/formats/mqsc";
import { attributesOf } from "../components/messaging/mqsc/reading";

/** One channel of a queue manager as its MQSC defines it. */
export interface ApplicationChannel {
  /** What `openssl s_server` must be told to do what SSLCIPH and SSLCAUTH say. */
  tlsOptions: string[];
  /** The subjects that an SSLPEERMAP of the channel names. */
  mapped: string[];
  /** The user that CHLAUTH gives to a certificate of this name, `SERIALNUMBER=…,` and its subject, or "NOACCESS". */
  userOf(name: string): string;
}

/** @throws AssertionError when the text cannot be read, or does not define the channel. */
export function applicationChannel(mqsc: string, name: string): ApplicationChannel {
  const { commands, faults } = parseMqsc(mqsc);
  assert.deepEqual(faults, []);
  const parameters = effective(commands, "CHANNEL").find((each) => each.name === name)?.parameters;
  assert.ok(parameters, `no channel ${name}`);
  const minimum = { ANY_TLS12_OR_HIGHER: "TLSv1.2", ANY_TLS13_OR_HIGHER: "TLSv1.3" }[
    parameters.get("SSLCIPH")!
  ];
  assert.ok(minimum, `SSLCIPH ${parameters.get("SSLCIPH")}`);
  const demand = parameters.get("SSLCAUTH") === "REQUIRED" ? "-Verify" : "-verify";
  const rules = channelRules(commands).filter((rule) => isFor(rule, name));
  return {
    tlsOptions: ["-min_protocol", minimum, demand, "1", "-verify_return_error"],
    mapped: peerMaps(rules)
      .filter(({ userSource }) => userSource === "MAP")
      .map(({ subject }) => subject),
    userOf: (certificate) => userOf(rules, commands, parameters.get("MCAUSER") ?? "", certificate),
  };
}

/**
 * Of the rules on names that fit IBM MQ takes the most exact. Without one the rule on addresses holds.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=records-interaction-between-channel-authentication
 */
function userOf(rules: ChannelRule[], commands: MqscCommand[], channelUser: string, subject: string): string {
  assert.ok(
    commands.some(({ noun, parameters }) => noun === "QMGR" && parameters.get("CHLAUTH") === "ENABLED"),
  );
  const exactness = ({ subject: pattern }: ChannelRule) => names(pattern).length;
  const [best] = peerMaps(rules)
    .filter((rule) => fits(rule.subject, subject))
    .sort((a, b) => exactness(b) - exactness(a));
  const rule = best ?? rules.find((each) => each.type === "ADDRESSMAP" && isForEveryone(each));
  if (!rule) return channelUser;
  return rule.userSource === "MAP" ? rule.user : rule.userSource;
}

const peerMaps = (rules: ChannelRule[]): ChannelRule[] => rules.filter(({ type }) => type === "SSLPEERMAP");

/**
 * IBM MQ compares only the attributes that the pattern has, without regard to case, and several of a kind in their order.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=mqsc-websphere-mq-rules-sslpeer-values
 */
function fits(pattern: string, subject: string): boolean {
  const [wanted, had] = [names(pattern), names(subject)];
  return [...new Set(wanted.map(([type]) => type))].every((type) => {
    const values = had.filter(([each]) => each === type).map(([, value]) => value);
    return wanted.filter(([each]) => each === type).every(([, value], index) => value === values[index]);
  });
}

/** Whether a certificate's subject has what the pattern names and nothing else, in whatever order. */
export const sameName = (pattern: string, subject: string): boolean =>
  fits(pattern, subject) && fits(subject, pattern);

const names = (name: string): [type: string, value: string][] =>
  (JSON.parse(attributesOf(name)) as [string, string][]).map(([type, value]) => [type, value.toLowerCase()]);
