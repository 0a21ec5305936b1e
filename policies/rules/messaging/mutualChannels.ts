import { effective, type MqscObject, queueManagerAttribute } from "../../formats/mqsc";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configKinds, configTexts, mqscLabel, mqscTexts } from "../../objects/configText";
import { podKinds } from "../../objects/containers";
import { releaseKinds } from "../../objects/release";
import type { Profile } from "../../profiles/profile";
import { allowedCipherSpecs, allowsCipherSpec, allowsJavaCipher } from "./cipherSpecs";
import { mqVariables } from "./variables";
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
  url: "https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=reference-define-channel-define-new-channel",
  settings: ["profile"],
  kinds: [...configKinds, ...podKinds, ...releaseKinds],
  inspect(object, { profile }) {
    checkMqsc(object, profile);
    for (const { field, key, text } of configTexts(object)) {
      const settings = /\.ini$/i.test(key) || /^[ \t]*SSL:[ \t]*$/m.test(text) ? weakIniSettings(text) : [];
      for (const { name, line } of settings) field.report(`sets ${name} at line ${line}`, "no such setting");
    }
    for (const { name, field, value } of mqVariables(object)) {
      if (weakVariable(name, value)) field.report(`turns ${name} on`, "no such variable");
    }
  },
});

function checkMqsc(object: Field, profile: Profile): void {
  for (const { field, commands, faults, secret } of mqscTexts(object)) {
    const [fault] = faults;
    if (fault) field.undecided(`cannot be read as MQSC at line ${fault.line}: ${fault.reason}`);
    for (const channel of effective(commands, "CHANNEL")) {
      const label = mqscLabel("CHANNEL", channel.name, channel.line, secret);
      checkCipher(field, label, channel, profile);
      checkPeer(field, label, channel);
    }
    const approved = queueManagerAttribute(commands, "SSLFIPS");
    if (profile.name === "fips" && approved?.value === "NO") {
      field.report(
        `lets algorithms in that are not approved, at line ${approved.command.line}`,
        "SSLFIPS(YES)",
      );
    }
  }
}

function checkCipher(
  field: Field,
  label: string,
  { parameters, origin }: MqscObject,
  profile: Profile,
): void {
  const cipher = parameters.get("SSLCIPH")?.trim();
  if (cipher === undefined ? origin === "defined" : cipher === "") {
    field.report(
      `leaves ${label} without SSLCIPH, in plaintext`,
      `SSLCIPH with ${allowedCipherSpecs(profile)}`,
    );
  } else if (cipher === undefined) {
    if (origin === "copied") field.undecided(`does not say which SSLCIPH ${label} has`);
  } else {
    // The telemetry service is a Java program, and its channels name cipher suites.
    const telemetry = parameters.get("CHLTYPE") === "MQTT";
    const allowed = telemetry ? allowsJavaCipher : allowsCipherSpec;
    if (allowed(profile, cipher)) return;
    const wanted = telemetry ? "a cipher suite of the profile" : allowedCipherSpecs(profile);
    field.report(`gives ${label} an SSLCIPH outside profile ${profile.name}`, wanted);
  }
}

function checkPeer(field: Field, label: string, { parameters, origin }: MqscObject): void {
  // An altered channel's type may not be in the text.
  const type = parameters.get("CHLTYPE");
  if (type !== undefined && !accepting.includes(type)) return;
  const demands = parameters.get("SSLCAUTH");
  if (demands === undefined) {
    // Left out, SSLCAUTH is REQUIRED, as SYSTEM.DEF.* have it; no such default is documented for telemetry channels.
    const open = type === "MQTT" && origin === "defined" && parameters.get("SSLCIPH")?.trim();
    if (open) field.undecided(`does not say which SSLCAUTH ${label} has`);
  } else if (demands !== "REQUIRED") {
    field.report(`does not demand the peer's certificate on ${label}`, "SSLCAUTH(REQUIRED)");
  }
}
