import * as assert from "node:assert/strict";
import {
  type MqscFiles,
  type QueueManagerModel,
  queueManagerMqsc,
} from "../../../../components/messaging/mqsc";
import { checkObjects } from "../../../../policies/check";
import { showPath } from "../../../../policies/model/field";
import { profiles } from "../../../../policies/profiles";
import { setups } from "./setups";

/** What the policy pack finds in the ConfigMap that carries the files. */
function findings(files: MqscFiles, profile: string): string[] {
  const configMap = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "mqsc", namespace: "mq" },
    data: files,
  };
  return checkObjects([configMap], { profile: profiles[profile]! }).map(
    ({ rule, verdict, path, found }) => `${verdict} ${rule} ${showPath(path)} ${found}`,
  );
}

const profileOf = ({ cipherSpec }: QueueManagerModel) =>
  cipherSpec === "ANY_TLS13_OR_HIGHER" ? "mozilla-modern" : "mozilla-intermediate";

/** The rule that must speak, what is weakened, in which setup, and how the text changes. */
const weakenings: [rule: string, what: string, setup: string, from: RegExp, to: string][] = [
  ["MQ-01", "clients without a certificate", "single-app", /SSLCAUTH\(REQUIRED\)/, "SSLCAUTH(OPTIONAL)"],
  ["MQ-01", "an application channel in plaintext", "single-app", /SSLCIPH\('\w+'\)/, "SSLCIPH(' ')"],
  ["MQ-01", "a channel without a CipherSpec", "single-app", /SSLCIPH\('\w+'\)/, ""],
  ["MQ-01", "a CBC suite", "single-app", /SSLCIPH\('\w+'\)/, "SSLCIPH('ECDHE_RSA_AES_256_CBC_SHA384')"],
  [
    "MQ-01",
    "a client's own channel in plaintext",
    "put-get-browse",
    /(BILLING.SVRCONN[^*]*)SSLCIPH\('\w+'\)/,
    "$1",
  ],
  [
    "MQ-01",
    "a sender in plaintext",
    "linked-queue-managers",
    /(SDR\)[^*]*?)SSLCIPH\('\w+'\)/,
    "$1SSLCIPH(' ')",
  ],
  [
    "MQ-01",
    "a receiver that asks for no certificate",
    "linked-queue-managers",
    /(RCVR\)[^*]*?)REQUIRED/,
    "$1OPTIONAL",
  ],
  [
    "MQ-01",
    "a cluster receiver that asks for none",
    "cluster-with-topics",
    /(CLUSRCVR\)[^*]*?)REQUIRED/,
    "$1OPTIONAL",
  ],
  [
    "MQ-01",
    "a cluster sender in plaintext",
    "cluster-with-topics",
    /(CLUSSDR\)[^*]*?)SSLCIPH\('\w+'\)/,
    "$1SSLCIPH(' ')",
  ],
  [
    "MQ-01",
    "a later command that asks for less",
    "single-app",
    /$/,
    "ALT CHL(IBM.APP.SVRCONN) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)\n",
  ],
  ["MQ-02", "channel authentication switched off", "single-app", /CHLAUTH\(ENABLED\)/, "CHLAUTH(DISABLED)"],
  [
    "MQ-02",
    "a default that lets everyone in without a password",
    "single-app",
    /CHCKCLNT\(REQUIRED\)(.*?CHLAUTH\('\*'\) TYPE\(ADDRESSMAP\).*?)USERSRC\(NOACCESS\)/s,
    "CHCKCLNT(OPTIONAL)$1USERSRC(CHANNEL)",
  ],
  [
    "MQ-02",
    "whoever names a user, without a password",
    "single-app",
    /CHCKCLNT\(REQUIRED\)(.*)SSLPEERMAP\) SSLPEER\('CN=mq-[^)]*\)(.*)CHCKCLNT\(REQUIRED\)/s,
    "CHCKCLNT(OPTIONAL)$1USERMAP) CLNTUSER('mqapp')$2",
  ],
  ["MQ-02", "rules that only warn", "single-app", /WARN\(NO\)/g, "WARN(YES)"],
  [
    "MQ-02",
    "a refusal of a revoked name that only warns",
    "revoked-client",
    /(left-us.*)WARN\(NO\)/,
    "$1WARN(YES)",
  ],
  ["MQ-02", "one user for every certificate", "single-app", /CN=mq-spring-app,OU=mq-clients/, "CN=*,OU=*"],
  ["MQ-02", "an administrator by certificate", "single-app", /MCAUSER\('mqapp'\)/, "MCAUSER('mqm')"],
  ["MQ-02", "an administrator by channel", "single-app", /MCAUSER\('nobody'\)/, "MCAUSER('mqm')"],
  [
    "MQ-02",
    "an administrator for another queue manager",
    "linked-queue-managers",
    /MCAUSER\('qm2'\)/,
    "MCAUSER('mqm')",
  ],
  ["LD-01", "a directory without TLS", "single-app", /SECCOMM\(YES\)/, "SECCOMM(NO)"],
  ["LD-01", "a directory that nothing is said of", "linked-queue-managers", /SECCOMM\(YES\)/, ""],
];

describe("the policy pack on the generated MQSC", () => {
  for (const [name, setup] of Object.entries(setups)) {
    it(`finds nothing in ${name}`, () => {
      assert.deepEqual(findings(queueManagerMqsc(setup), profileOf(setup)), []);
    });
  }

  for (const [rule, what, name, from, to] of weakenings) {
    it(`${rule} catches ${what}`, () => {
      const setup = setups[name]!;
      const files = queueManagerMqsc(setup);
      const whole = files["20-queue-manager.mqsc"].replaceAll(" +\n ", "");
      const weak = whole.replace(from, to);
      assert.notEqual(weak, whole, "the text has nothing of the kind to weaken");
      const found = findings({ ...files, "20-queue-manager.mqsc": weak }, profileOf(setup));
      assert.ok(
        found.some((text) => text.startsWith(`violation ${rule} `)),
        `found: ${found.join("; ") || "nothing"}`,
      );
    });
  }
});
