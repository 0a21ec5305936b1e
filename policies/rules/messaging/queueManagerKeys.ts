import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { configKinds, configTexts } from "../../objects/configText";
import { containers, environment, podKinds } from "../../objects/containers";
import { groupKind } from "../../objects/kubernetes";
import { installedCharts, releaseKinds, valuesElsewhere } from "../../objects/release";
import type { Profile } from "../../profiles/profile";
import { checkContainer, checkVariables } from "./queueManagerContainer";
import { checkReplication } from "./replication";

const queueManager = "QueueManager.mq.ibm.com";

export const queueManagerKeys = rule({
  id: "MQ-03",
  name: "queue-manager-keys",
  title: "A queue manager has a key and a CA, and its instances replicate over TLS",
  description:
    "A queue manager needs a key and certificate of its own and the CA of its clients before any channel can be mutual TLS. Its instances must replicate their log over TLS, since all messages are in it, its web console must be HTTPS only, and the developer configuration, whose channels take a password that is easily known, must be off.",
  severity: "high",
  standards: [
    {
      name: "IBM MQ documentation",
      clause: "IBM MQ Operator, API reference for QueueManager (mq.ibm.com/v1beta1)",
    },
    { name: "NIST SP 800-204", clause: "MS-SS-4" },
  ],
  remediation: {
    how: "Name the Secrets with the queue manager's key and its clients' CA in pki, a Secret for replication, and leave MQ_DEV off.",
    snippet: `spec:
  pki:
    keys:
      - name: default
        secret: { secretName: mq-server-cert, items: [tls.key, tls.crt, ca.crt] }
    trust:
      - name: clients
        secret: { secretName: mq-clients-ca, items: [ca.crt] }
  queueManager:
    availability:
      type: NativeHA
      tls: { secretName: mq-replication-cert, cipherSpec: ANY_TLS13_OR_HIGHER }`,
  },
  url: "https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=operator-api-reference-queuemanager-mqibmcomv1beta1",
  settings: ["profile"],
  kinds: [queueManager, ...configKinds, ...podKinds, ...releaseKinds],
  inspect(object, { profile }) {
    if (groupKind(object.value) === queueManager) checkQueueManager(object.at("spec"), profile);
    for (const chart of installedCharts(object)) {
      if (chart.known === "ibm-mq") checkChart(chart.values, valuesElsewhere(chart).length === 0, profile);
    }
    for (const container of containers(object)) checkContainer(container, profile);
    checkConsole(object);
  },
});

function checkQueueManager(spec: Field, profile: Profile): void {
  // A patch of a QueueManager has no licence or no queue manager in it, and a pod template may mount keys by itself.
  const whole = spec.at("license").present && spec.at("queueManager").present;
  if (whole && !spec.at("template", "pod").present) checkKeys(spec.at("pki"));
  const availability = spec.at("queueManager", "availability");
  if (availability.at("type").text === "NativeHA") {
    const groups = availability.at("nativeHAGroups");
    checkReplication(availability.at("tls"), profile);
    if (groups.at("remotes").items().length > 0) {
      checkReplication(groups.at("local", "tls"), profile, groups.at("local", "tls", "key"));
    }
  }
}

function checkChart(values: Field, complete: boolean, profile: Profile): void {
  if (complete) checkKeys(values.at("pki"));
  const settings = values.at("queueManager");
  const nativeHa = settings.at("nativeha");
  if (nativeHa.at("enable").boolean === true && complete) {
    const groups = nativeHa.at("nativehaGroups").items();
    // A group's own settings go before those for all.
    const own = groups.map((group) => group.at("tls")).filter((tls) => tls.present);
    for (const tls of own.length > 0 ? own : [nativeHa.at("tls")]) checkReplication(tls, profile);
    for (const group of groups.length > 1 ? groups : []) {
      checkReplication(group.at("crrtls"), profile, group.at("crrtls", "key"));
    }
  }
  checkVariables(environment(settings.at("envVariables")), profile);
}

/** Files of a Secret that are not a CA's certificate. */
const ownFiles = ["tls.key", "tls.crt"];

function checkKeys(pki: Field): void {
  const keys = pki.at("keys");
  if (keys.items().length === 0) {
    keys.report(
      "names no key, so no channel can be TLS",
      "the Secret with the queue manager's key and certificate",
    );
    return;
  }
  const items = keys.items().map((key) => key.at("secret", "items"));
  const bringsCa = items.some(
    (list) =>
      !list.present || list.items().some(({ text }) => text !== undefined && !ownFiles.includes(text)),
  );
  const trust = pki.at("trust");
  if (bringsCa || trust.items().length > 0) return;
  trust.report(
    "names no CA, so no client is known by its certificate",
    "the Secret with the CA of the clients",
  );
}

/** The console's port for plain HTTP; -1 leaves it closed. */
const plainPort = /<variable\s+name\s*=\s*"httpPort"\s+value\s*=\s*"\d/;

function checkConsole(object: Field): void {
  for (const { field, key, text } of configTexts(object)) {
    if (key !== "mqwebuser.xml" || !plainPort.test(text.replace(/<!--.*?-->/gs, ""))) continue;
    field.report("opens the web console to plain HTTP", "no httpPort, or -1");
  }
}
