import { deepEqual, ok } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { fips } from "../../profiles/fips";
import { mutualChannels } from "./mutualChannels";

const config = (mqsc: unknown, key = "config.mqsc") => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "mqsc-configmap", namespace: "mq" },
  data: { [key]: mqsc },
});
const secret = (mqsc: string) => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "mqsc", namespace: "mq" },
  data: { "config.mqsc": Buffer.from(mqsc).toString("base64") },
});
const pod = (env: unknown[]) => ({
  apiVersion: "apps/v1",
  kind: "StatefulSet",
  spec: { template: { spec: { containers: [{ name: "qmgr", env }] } } },
});
const release = (chart: string, env: unknown[]) => ({
  apiVersion: "helm.sh/v3",
  kind: "Release",
  chart,
  values: { queueManager: { envVariables: env } },
});
const mutual = `DEFINE CHANNEL('IBM.APP.SVRCONN') CHLTYPE(SVRCONN) +
  SSLCIPH('ANY_TLS13_OR_HIGHER') SSLCAUTH(REQUIRED) REPLACE`;
const at = 'violation: data["config.mqsc"]';

describe("MQ-01 mutual-tls-channels", () => {
  it("passes mutual TLS under nist and mozilla-modern", () => {
    deepEqual(judge(mutualChannels, config(mutual)), []);
    deepEqual(judge(mutualChannels, config(mutual), modern), []);
  });

  it("refuses a one-way channel, in a ConfigMap, a Secret and whatever the key", () => {
    const oneWay = mutual.replace("REQUIRED", "OPTIONAL");
    deepEqual(judge(mutualChannels, config(oneWay)), [
      `${at} does not demand the peer's certificate on CHANNEL IBM.APP.SVRCONN at line 1`,
    ]);
    deepEqual(judge(mutualChannels, config(oneWay, "startup.txt")), [
      'violation: data["startup.txt"] does not demand the peer\'s certificate on CHANNEL IBM.APP.SVRCONN at line 1',
    ]);
    deepEqual(judge(mutualChannels, secret(oneWay)), [
      `${at} does not demand the peer's certificate on the CHANNEL at line 1`,
    ]);
  });

  it("never tells what a Secret holds", () => {
    const mqsc = "DEFINE CHANNEL(HUSH.HUSH) CHLTYPE(SVRCONN) SSLCIPH('HUSH') SSLCAUTH(HUSH)\nDEFINE 'HUSH'";
    const found = mutualChannels.check(secret(mqsc), defaults);
    deepEqual(found.length, 3);
    ok(!JSON.stringify(found).includes("HUSH"));
  });

  it("refuses a channel without a CipherSpec", () => {
    for (const mqsc of ["DEF CHL(A) CHLTYPE(SDR)", "DEF CHL(A) CHLTYPE(SDR) SSLCIPH(' ')"]) {
      deepEqual(judge(mutualChannels, config(mqsc)), [
        `${at} leaves CHANNEL A at line 1 without SSLCIPH, in plaintext`,
      ]);
    }
  });

  it("refuses CipherSpecs outside the profile", () => {
    const cbc = mutual.replace("ANY_TLS13_OR_HIGHER", "ECDHE_RSA_AES_256_CBC_SHA384");
    deepEqual(judge(mutualChannels, config(cbc)), [
      `${at} gives CHANNEL IBM.APP.SVRCONN at line 1 an SSLCIPH outside profile nist`,
    ]);
    const tls12 = mutual.replace("ANY_TLS13_OR_HIGHER", "ANY_TLS12_OR_HIGHER");
    deepEqual(judge(mutualChannels, config(tls12)), []);
    deepEqual(judge(mutualChannels, config(tls12), modern), [
      `${at} gives CHANNEL IBM.APP.SVRCONN at line 1 an SSLCIPH outside profile mozilla-modern`,
    ]);
  });

  it("judges every type of channel, those of other protocols too", () => {
    for (const type of ["RCVR", "SVR", "RQSTR", "CLUSRCVR", "SVRCONN", "AMQP", "MQTT"]) {
      const mqsc = `DEFINE CHANNEL(A) CHLTYPE(${type}) SSLCIPH(TLS_AES_256_GCM_SHA384) SSLCAUTH(OPTIONAL)`;
      deepEqual(judge(mutualChannels, config(mqsc)), [
        `${at} does not demand the peer's certificate on CHANNEL A at line 1`,
      ]);
    }
    for (const type of ["SDR", "CLUSSDR", "CLNTCONN"]) {
      deepEqual(judge(mutualChannels, config(`DEFINE CHANNEL(A) CHLTYPE(${type}) CONNAME('b(1414)')`)), [
        `${at} leaves CHANNEL A at line 1 without SSLCIPH, in plaintext`,
      ]);
    }
  });

  it("reads a telemetry channel's SSLCIPH as a cipher suite, and knows no default of its SSLCAUTH", () => {
    const telemetry = (cipher: string) => `DEFINE CHANNEL(A) CHLTYPE(MQTT) SSLCIPH('${cipher}')`;
    deepEqual(judge(mutualChannels, config(telemetry("SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384"))), [
      'undecided: data["config.mqsc"] does not say which SSLCAUTH CHANNEL A at line 1 has',
    ]);
    deepEqual(
      judge(mutualChannels, config(`${telemetry("SSL_RSA_WITH_AES_256_CBC_SHA")} SSLCAUTH(REQUIRED)`)),
      [`${at} gives CHANNEL A at line 1 an SSLCIPH outside profile nist`],
    );
  });

  it("takes the system's channel as it was altered for the default", () => {
    const altered = (rest: string) =>
      `ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) ${rest}\nDEFINE CHANNEL(A) CHLTYPE(SVRCONN)`;
    deepEqual(judge(mutualChannels, config(altered("SSLCIPH(ANY_TLS13)"))), []);
    deepEqual(judge(mutualChannels, config(altered("SSLCIPH(ANY_TLS13) SSLCAUTH(OPTIONAL)"))).length, 2);
  });

  it("refuses algorithms that are not approved where the profile is fips", () => {
    const settings = { ...defaults, profile: fips };
    const found = judge(mutualChannels, config("ALTER QMGR SSLFIPS(NO)"), settings);
    deepEqual(found, [`${at} lets algorithms in that are not approved, at line 1`]);
    deepEqual(judge(mutualChannels, config("ALTER QMGR SSLFIPS(NO)\nALTER QMGR SSLFIPS(YES)"), settings), []);
    deepEqual(judge(mutualChannels, config("ALTER QMGR SSLFIPS(NO)")), []);
  });

  it("finds MQSC in a chart's values, a SealedSecret's template and a script, and nothing else amiss there", () => {
    const oneWay = "DEF CHL(A) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS13) SSLCAUTH(OPTIONAL)";
    const values = {
      apiVersion: "helm.sh/v3",
      kind: "Release",
      chart: "shop",
      values: { mq: { config: oneWay } },
    };
    deepEqual(judge(mutualChannels, values), [
      "violation: values.mq.config does not demand the peer's certificate on the CHANNEL at line 1",
    ]);
    const sealed = {
      apiVersion: "bitnami.com/v1alpha1",
      kind: "SealedSecret",
      spec: { template: { data: { "a.mqsc": `${oneWay} DESCR('{{ .text }}')` } } },
    };
    deepEqual(judge(mutualChannels, sealed).length, 1);
    const script = `#!/bin/sh\nset -e "$(x)"\nrunmqsc QM1 <<EOF\n  ${oneWay}\nEOF\n`;
    deepEqual(judge(mutualChannels, config(script, "start.sh")), [
      'violation: data["start.sh"] does not demand the peer\'s certificate on CHANNEL A at line 4',
    ]);
  });

  it("refuses an existing channel that is altered to one-way", () => {
    const mqsc = "ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS13) SSLCAUTH(OPTIONAL)";
    deepEqual(judge(mutualChannels, config(mqsc)), [
      `${at} does not demand the peer's certificate on CHANNEL SYSTEM.DEF.SVRCONN at line 1`,
    ]);
  });

  it("passes what only looks one-way", () => {
    for (const mqsc of [
      `* SSLCAUTH(OPTIONAL) was here\n${mutual}`,
      mutual.replace("SSLCAUTH(REQUIRED)", ""),
      `${mutual.replace("REQUIRED", "OPTIONAL")}\nALTER CHANNEL(IBM.APP.SVRCONN) CHLTYPE(SVRCONN) SSLCAUTH(REQUIRED)`,
      "ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('nobody')",
      "DEFINE CHANNEL(TO.QM2) CHLTYPE(SDR) CONNAME('qm2(1414)') SSLCIPH(ANY_TLS13)",
      "DEFINE QLOCAL(Q) DESCR('DEFINE CHANNEL(X) SSLCAUTH(OPTIONAL)')",
    ]) {
      deepEqual(judge(mutualChannels, config(mqsc)), []);
    }
    deepEqual(judge(mutualChannels, config("How to DEFINE a CHANNEL in plaintext", "README.md")), []);
  });

  it("leaves undecided what the text does not say", () => {
    deepEqual(judge(mutualChannels, config("DEFINE CHANNEL(B) LIKE(A)")), [
      'undecided: data["config.mqsc"] does not say which SSLCIPH CHANNEL B at line 1 has',
    ]);
    deepEqual(judge(mutualChannels, config("DEFINE CHANNEL('B")), [
      'undecided: data["config.mqsc"] cannot be read as MQSC at line 1: a quote is not closed',
    ]);
    deepEqual(judge(mutualChannels, config(notKnownYet)), [
      'undecided: data["config.mqsc"] is not known yet',
    ]);
  });

  it("refuses the switches that bring weak CipherSpecs back", () => {
    const on = [{ name: "AMQ_SSL_WEAK_CIPHER_ENABLE", value: "1" }];
    deepEqual(judge(mutualChannels, pod(on)), [
      "violation: spec.template.spec.containers[0].env[0].value turns AMQ_SSL_WEAK_CIPHER_ENABLE on",
    ]);
    deepEqual(judge(mutualChannels, release("./charts/ibm-mq", on)), [
      "violation: values.queueManager.envVariables[0].value turns AMQ_SSL_WEAK_CIPHER_ENABLE on",
    ]);
    deepEqual(judge(mutualChannels, config("SSL:\n  AllowTLSV1=Y\n  AllowSSLV3 = Yes\n", "qm.ini")), [
      'violation: data["qm.ini"] sets AllowTLSV1 at line 2',
      'violation: data["qm.ini"] sets AllowSSLV3 at line 3',
    ]);
  });

  it("passes switches that are off, and other variables", () => {
    const off = [
      { name: "AMQ_SSL_WEAK_CIPHER_ENABLE", value: "N" },
      { name: "MQ_QMGR_NAME", value: "QM1" },
    ];
    deepEqual(judge(mutualChannels, pod(off)), []);
    deepEqual(judge(mutualChannels, config("SSL:\n  AllowTLSV1=N\n", "qm.ini")), []);
    deepEqual(
      judge(mutualChannels, release("./charts/shop", [{ name: "AMQ_TLS_V1_ENABLE", value: "1" }])),
      [],
    );
  });
});
