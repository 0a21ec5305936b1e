import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configKinds } from "../../objects/configText";
import { podKinds } from "../../objects/containers";
import { releaseKinds } from "../../objects/release";
import type { Profile } from "../../profiles/profile";
import { allowsJavaCipher } from "./cipherSpecs";
import { checkSetting } from "./clientSetting";
import { checkClientTexts } from "./clientTexts";
import { mqVariables } from "./variables";

const connectorKinds = ["KafkaConnector.kafka.strimzi.io", "KafkaConnector.eventstreams.ibm.com"];
const scalerKinds = ["ScaledObject.keda.sh", "ScaledJob.keda.sh"];

export const clientTls = rule({
  id: "MQ-04",
  name: "mq-clients-use-tls",
  title: "IBM MQ clients connect over TLS and verify the queue manager",
  description:
    "A client that is told a queue manager's address must be told a CipherSpec or cipher suite of the profile as well. Without one it connects in plaintext and sends its password and messages to whoever answers, and a connection made by MQSERVER can have none at all. It must verify the queue manager, too: with the certificate validation policy NONE it takes any certificate.",
  severity: "high",
  standards: [
    {
      name: "IBM MQ documentation",
      clause: "SSL/TLS on the IBM MQ MQI client",
    },
    { name: "RFC 9325", clause: "3.2 Strict TLS" },
  ],
  remediation: {
    how: "Give the client a channel definition table or setting with a CipherSpec such as ANY_TLS13_OR_HIGHER, and a keystore with its own certificate.",
    snippet: `channel:
  - name: APP.SVRCONN
    type: clientConnection
    clientConnection:
      connection: [{ host: qm1-ibm-mq.mq.svc, port: 1414 }]
      queueManager: QM1
    transmissionSecurity:
      cipherSpecification: ANY_TLS13_OR_HIGHER`,
  },
  url: "https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=mq-ssltls-mqi-client",
  settings: ["profile"],
  kinds: [...configKinds, ...podKinds, ...releaseKinds, ...connectorKinds, ...scalerKinds],
  inspect(object, { profile }) {
    checkClientTexts(object, profile);
    for (const { name, field, value } of mqVariables(object)) checkSetting(field, name, value, profile);
    checkConnector(object, profile);
    checkScaler(object);
  },
});

/** IBM's connectors for Kafka Connect. */
const connectorClass = /^com\.ibm\.eventstreams\.connect\.mqs(ource|ink)\./;

function checkConnector(object: Field, profile: Profile): void {
  const spec = object.at("spec");
  if (!connectorClass.test(spec.at("class").text ?? "")) return;
  const config = spec.at("config");
  if (config.at("mq.connection.mode").text === "bindings" || config.at("mq.ccdt.url").present) return;
  const suite = config.at("mq.ssl.cipher.suite");
  if (!suite.present)
    suite.report("is missing, so the connector connects in plaintext", "a suite of the profile");
  else if (suite.text !== undefined && !suite.text.includes("${") && !allowsJavaCipher(profile, suite.text)) {
    suite.report(
      `names a cipher outside profile ${profile.name}`,
      "*TLS13ORHIGHER or a suite of the profile",
    );
  }
}

function checkScaler(object: Field): void {
  for (const trigger of object.at("spec", "triggers").items()) {
    if (trigger.at("type").text !== "ibmmq") continue;
    const settings = trigger.at("metadata");
    for (const switchOff of [settings.at("tlsDisabled"), settings.at("unsafeSsl")]) {
      if (switchOff.text === "true" || switchOff.boolean === true) {
        switchOff.report("is true, so the queue manager is not verified", "false, with its CA in ca");
      }
    }
    const host = settings.at("host");
    if (/^http:/i.test(host.text ?? "")) host.report("is a plain http:// address", "https://");
  }
}
