import { effective, type MqscObject } from "../../formats/mqsc/effective";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configKinds, configTexts, mqscLabel, mqscTexts } from "../../objects/configText";
import { containers, environment, podKinds } from "../../objects/containers";
import { releaseKind, valuesOf } from "../../objects/release";
import type { Profile } from "../../profiles/profile";
import { weakIniSettings, weakVariable } from "./weakSwitches";

/** Channel types whose queue manager is the TLS server, and so decides whether the peer shows a certificate. */
const accepting = ["SVRCONN", "RCVR", "RQSTR", "CLUSRCVR", "SVR", "AMQP", "MQTT"];

export const mutualChannels = rule({
  id: "MQ-01",
  name: "mutual-tls-channels",
  title: "Every MQ channel is mutual TLS",
  description:
    "Every IBM MQ channel must name a CipherSpec of the profile, and one that accepts connections must demand the peer's certificate. Without SSLCIPH a channel is plaintext, with SSLCAUTH(OPTIONAL) anyone may connect, and the switches that let weak CipherSpecs back in undo both.",
  severity: "critical",
  standards: [
    { name: "IBM MQ documentation", clause: "DEFINE CHANNEL, SSLCIPH and SSLCAUTH" },
    { name: "NIST SP 800-52r2", clause: "3.3 Cryptographic Support" },
  ],
  remediation: {
    how: "Define the channel with SSLCIPH('ANY_TLS13_OR_HIGHER') and SSLCAUTH(REQUIRED), and remove settings that allow weak CipherSpecs.",
    snippet: `DEFINE CHANNEL('APP.SVRCONN') CHLTYPE(SVRCONN) +
  SSLCIPH('ANY_TLS13_OR_HIGHER') SSLCAUTH(REQUIRED) REPLACE`,
  },
  url: "https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-define-channel-define-new-channel",
  settings: ["profile"],
  kinds: [...configKinds, ...podKinds, releaseKind],
  inspect(object, { profile }) {
    checkMqsc(object, profile);
    for (const { field, key, text } of configTexts(object)) {
      const settings = key.endsWith(".ini") ? weakIniSettings(text) : [];
      for (const { name, line } of settings) field.report(`sets ${name} at line ${line}`, "no such setting");
    }
    const variables = [
      ...containers(object).map((container) => container.at("env")),
      valuesOf(object, "ibm-mq")?.at("queueManager", "envVariables"),
    ];
    for (const list of variables) {
      for (const { name, field, value } of list ? environment(list) : []) {
        if (weakVariable(name, value)) field.report(`turns ${name} on`, "no such variable");
      }
    }
  },
});

function checkMqsc(object: Field, profile: Profile): void {
  for (const { field, commands, faults, secret } of mqscTexts(object)) {
    for (const { line, reason } of faults)
      field.undecided(`cannot be read as MQSC at line ${line}: ${reason}`);
    for (const channel of effective(commands, "CHANNEL")) {
      const label = mqscLabel("CHANNEL", channel.name, channel.line, secret);
      checkChannel(field, label, channel, profile);
    }
  }
}

function checkChannel(
  field: Field,
  label: string,
  { parameters, origin }: MqscObject,
  profile: Profile,
): void {
  const cipher = parameters.get("SSLCIPH");
  const allowed = profile.mqCipherSpecs.allowed;
  if (cipher === undefined ? origin === "defined" : cipher === "") {
    field.report(
      `leaves ${label} without SSLCIPH, in plaintext`,
      `SSLCIPH with one of ${allowed.join(", ")}`,
    );
  } else if (cipher !== undefined && !allowed.includes(cipher)) {
    field.report(`gives ${label} an SSLCIPH outside profile ${profile.name}`, `one of ${allowed.join(", ")}`);
  } else if (origin === "copied" && cipher === undefined) {
    field.undecided(`does not say which SSLCIPH ${label} has`);
  }
  // Left out, SSLCAUTH is REQUIRED, as SYSTEM.DEF.* have it. An altered channel's type may not be in the text.
  const type = parameters.get("CHLTYPE");
  const demands = parameters.get("SSLCAUTH") ?? "REQUIRED";
  if (demands !== "REQUIRED" && (type === undefined || accepting.includes(type))) {
    field.report(`does not demand the peer's certificate on ${label}`, "SSLCAUTH(REQUIRED)");
  }
}
