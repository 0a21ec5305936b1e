import { deepEqual, ok } from "node:assert/strict";
import { judge, manifest, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { clientTls } from "./clientTls";

const config = (data: Record<string, unknown>) => ({ apiVersion: "v1", kind: "ConfigMap", data });
const pod = (name: string, value: unknown) => ({
  apiVersion: "v1",
  kind: "Pod",
  spec: { containers: [{ name: "app", env: [{ name, value }] }] },
});
const table = (transmissionSecurity?: unknown) =>
  JSON.stringify({
    channel: [
      {
        name: "APP",
        type: "clientConnection",
        clientConnection: { connection: [{ host: "qm1", port: 1414 }], queueManager: "QM1" },
        transmissionSecurity,
      },
    ],
  });
const connector = (settings: Record<string, unknown>) => ({
  apiVersion: "kafka.strimzi.io/v1beta2",
  kind: "KafkaConnector",
  spec: {
    class: "com.ibm.eventstreams.connect.mqsource.MQSourceConnector",
    config: { "mq.connection.name.list": "qm1(1414)", "mq.channel.name": "APP", ...settings },
  },
});
const scaler = (metadata: Record<string, unknown>) => ({
  apiVersion: "keda.sh/v1alpha1",
  kind: "ScaledObject",
  spec: { triggers: [{ type: "ibmmq", metadata }] },
});
const said = (object: Record<string, any>, settings = defaults) => judge(clientTls, object, settings);
const cipherPath = 'data["ccdt.json"].channel[0].transmissionSecurity.cipherSpecification';
const outside = "names a cipher outside profile nist";

describe("MQ-04 mq-clients-use-tls", () => {
  it("passes clients with a cipher of the profile", () => {
    deepEqual(
      said(config({ "ccdt.json": table({ cipherSpecification: "ANY_TLS13_OR_HIGHER" }) }), modern),
      [],
    );
    for (const value of [
      "*TLS13ORHIGHER",
      "TLS_AES_256_GCM_SHA384",
      "ANY_TLS12_OR_HIGHER",
      "SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    ]) {
      deepEqual(said(pod("IBM_MQ_SSLCIPHERSUITE", value)), [], value);
    }
    deepEqual(said(connector({ "mq.ssl.cipher.suite": "*TLS12ORHIGHER" })), []);
    deepEqual(said(scaler({ host: "https://qm1:9443", unsafeSsl: "false" })), []);
  });

  it("refuses a channel definition table without a CipherSpec, or with one outside the profile", () => {
    for (const security of [undefined, {}, { cipherSpecification: " " }]) {
      deepEqual(said(config({ "ccdt.json": table(security) })), [
        `violation: ${cipherPath} is missing, so clients connect in plaintext`,
      ]);
    }
    deepEqual(said(config({ "ccdt.json": table({ cipherSpecification: "TLS_RSA_WITH_AES_128_CBC_SHA" }) })), [
      `violation: ${cipherPath} is a CipherSpec outside profile nist`,
    ]);
  });

  it("refuses connections that no TLS goes with", () => {
    deepEqual(said(pod("MQSERVER", "APP/TCP/qm1(1414)")), [
      "violation: spec.containers[0].env[0].value makes a connection that no TLS goes with",
    ]);
    deepEqual(said(config({ MQSERVER: "APP/TCP/qm1(1414)" })), [
      "violation: data.MQSERVER makes a connection that no TLS goes with",
    ]);
    deepEqual(said(config({ "mqclient.ini": "CHANNELS:\n  ServerConnectionParms=APP/TCP/qm1(1414)" })), [
      'violation: data["mqclient.ini"] makes a connection at line 2 that no TLS goes with',
    ]);
  });

  it("refuses clients that take any certificate for the server's", () => {
    for (const name of ["MQCERTVPOL", "MQCCDTCERTVPOL", "TOKENCERTVPOL"]) {
      deepEqual(said(pod(name, "none")), [
        "violation: spec.containers[0].env[0].value takes any certificate for the server's",
      ]);
      deepEqual(said(pod(name, "RFC5280")), []);
    }
    const ini = "SSL:\n  OutboundSNI=HOSTNAME\n  CertificateValPolicy = None\n  CCDTHttpsCertValPolicy=NONE";
    deepEqual(
      said(config({ "mqclient.ini": ini })),
      [3, 4].map(
        (line) => `violation: data["mqclient.ini"] takes any certificate for the server's at line ${line}`,
      ),
    );
    deepEqual(said(config({ "mqclient.ini": "#CertificateValPolicy=NONE\nCertificateValPolicy=ANY" })), []);
  });

  it("refuses ciphers outside the profile, under any spelling of Spring's", () => {
    const weak = "SSL_RSA_WITH_AES_128_CBC_SHA256";
    for (const name of ["IBM_MQ_SSLCIPHERSUITE", "IBM_MQ_SSL_CIPHER_SPEC"]) {
      deepEqual(said(pod(name, weak)), [`violation: spec.containers[0].env[0].value ${outside}`]);
    }
    const found = [`violation: data["application.yaml"] ${outside}`];
    deepEqual(
      said(config({ "application.yaml": `a: 1\n---\nibm:\n  mq:\n    ssl-cipher-suite: ${weak}\n` })),
      found,
    );
    deepEqual(said(config({ "application.yaml": `ibm.mq.sslCipherSpec=${weak}\n` })), found);
    deepEqual(said(config({ IBM_MQ_SSLCIPHERSUITE: weak })), [
      `violation: data.IBM_MQ_SSLCIPHERSUITE ${outside}`,
    ]);
  });

  it("refuses a connector in plaintext and a scaler that verifies nothing", () => {
    deepEqual(said(connector({})), [
      'violation: spec.config["mq.ssl.cipher.suite"] is missing, so the connector connects in plaintext',
    ]);
    deepEqual(said(connector({ "mq.ssl.cipher.suite": "*ANY" })), [
      `violation: spec.config["mq.ssl.cipher.suite"] ${outside}`,
    ]);
    deepEqual(said(scaler({ host: "http://qm1:9080", unsafeSsl: "true", tlsDisabled: true })), [
      "violation: spec.triggers[0].metadata.tlsDisabled is true, so the queue manager is not verified",
      "violation: spec.triggers[0].metadata.unsafeSsl is true, so the queue manager is not verified",
      "violation: spec.triggers[0].metadata.host is a plain http:// address",
    ]);
  });

  it("passes what only looks like plaintext", () => {
    const other = "{ type: prometheus, metadata: { unsafeSsl: 'true' } }";
    for (const object of [
      config({ "ccdt.json": JSON.stringify({ channel: [{ name: "A", type: "serverConnection" }] }) }),
      config({ "notes.txt": 'a "clientConnection" is a channel' }),
      config({ "mqclient.ini": "CHANNELS:\n#  ServerConnectionParms=APP/TCP/qm1(1414)" }),
      pod("IBM_MQ_SSLCIPHERSUITE", `\${CIPHER}`),
      pod("MQSERVER", "QM1"),
      config({ "application.yaml": "ibm:\n  mq:\n    connName: qm1(1414)\n    sslBundle: mq\n" }),
      config({ "application.yaml": "ibm:\n  mq:\n    connName: localhost(1414)\n" }),
      connector({ "mq.ccdt.url": "file:/ccdt.json" }),
      connector({ "mq.connection.mode": "bindings" }),
      connector({ "mq.ssl.cipher.suite": `\${file:/a:b}` }),
      { ...connector({}), spec: { class: "org.apache.camel.MQ", config: {} } },
      manifest(`{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, spec: { triggers: [${other}] } }`),
    ]) {
      deepEqual(said(object), []);
    }
  });

  it("leaves undecided what may be said elsewhere or cannot be read", () => {
    deepEqual(
      said(config({ "application.yaml": "ibm:\n  mq:\n    conn-name: qm1(1414)\n    channel: APP\n" })),
      [
        'undecided: data["application.yaml"] connects to a queue manager and does not say with which cipher suite',
      ],
    );
    deepEqual(said(config({ "ccdt.json": '{ "clientConnection": $X }' })), [
      'undecided: data["ccdt.json"] is not JSON that can be read',
    ]);
    deepEqual(said(connector({ "mq.ssl.cipher.suite": notKnownYet })), [
      'undecided: spec.config["mq.ssl.cipher.suite"] is not known yet',
    ]);
  });

  it("never tells what a Secret holds", () => {
    const stringData = { MQSERVER: "HUSH/TCP/hush(1414)", "a.properties": "ibm.mq.sslCipherSuite=HUSH" };
    const found = clientTls.check({ apiVersion: "v1", kind: "Secret", stringData }, defaults);
    deepEqual(found.length, 2);
    ok(!JSON.stringify(found).toLowerCase().includes("hush"));
  });
});
