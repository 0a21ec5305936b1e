import assert from "node:assert/strict";
import { type ClientStyle, clientStyle } from "../../../../components/messaging/client/style";
import { connection } from "./connection";

const secrets = {
  clientCertificateSecretName: "orders-cert",
  keystorePasswordSecretName: "orders-keystore-password",
  credentialsSecretName: "orders",
};
const jks = { location: "/certs/truststore.jks", type: "JKS" } as const;
const bundle = { location: "/trusted/truststore.p12", type: "PKCS12" } as const;
const of = (name: string, key: string) => ({ secretKeyRef: { name, key } });
const keystorePassword = of("orders-keystore-password", "KEY_STORE_PASSWORD");
const user = of("orders", "USER");
const password = of("orders", "PASSWORD");
const subject = "CN=mq-server-certificate";

/** What differs between the profiles, and between a queue manager that is named by its certificate and one that is not. */
const profiles = [
  { profile: "modern", spec: "ANY_TLS13_OR_HIGHER", suite: "*TLS13ORHIGHER" },
  { profile: "intermediate", spec: "ANY_TLS12_OR_HIGHER", suite: "*TLS12ORHIGHER" },
] as const;

const settingsOf = (style: ClientStyle, profile: "modern" | "intermediate") => ({
  plain: style.settings(connection(profile)),
  named: style.settings(connection(profile, { distinguishedName: subject })),
});

describe("the style mq-spring-app", () => {
  const style = clientStyle("mq-spring-app");
  for (const { profile, suite } of profiles) {
    it(`tells the reference application its queue manager, ${profile}`, () => {
      const settings = {
        APP_NAME: "ORDERS",
        CHANNEL: "IBM.APP.SVRCONN",
        CONNECTION_NAME: "qm1-ibm-mq.mq.svc(1414)",
        IBM_MQ_SSLCIPHERSUITE: suite,
        QM: "QM1",
        QUEUE_NAME: "IBM.DEMO.Q",
      };
      assert.deepEqual(settingsOf(style, profile), {
        plain: settings,
        named: { ...settings, IBM_MQ_SSLPEERNAME: subject },
      });
    });
  }

  it("makes it read the keystores and log in", () => {
    const environment = {
      SPRING_PROFILES_ACTIVE: "securemq",
      CLIENT_SSL_KEY_STORE: "/certs/keystore.jks",
      CLIENT_SSL_TRUST_STORE: "/certs/truststore.jks",
      KEY_STORE_PASSWORD: keystorePassword,
      USER: user,
      PASSWORD: password,
    };
    assert.deepEqual(style.environment(secrets, jks), environment);
    assert.deepEqual(style.environment(secrets, bundle), {
      ...environment,
      CLIENT_SSL_TRUST_STORE: "/trusted/truststore.p12",
    });
    assert.deepEqual([style.keystore, style.files], ["jks", ["keystore.jks", "truststore.jks"]]);
  });
});

describe("the style spring-bundle", () => {
  const style = clientStyle("spring-bundle");
  for (const { profile, suite } of profiles) {
    it(`sets the properties of IBM's starter, ${profile}`, () => {
      const settings = {
        IBM_MQ_APPLICATIONNAME: "ORDERS",
        IBM_MQ_CHANNEL: "IBM.APP.SVRCONN",
        IBM_MQ_CONNNAME: "qm1-ibm-mq.mq.svc(1414)",
        IBM_MQ_QUEUEMANAGER: "QM1",
        IBM_MQ_SSLCIPHERSUITE: suite,
        QUEUE_NAME: "IBM.DEMO.Q",
      };
      assert.deepEqual(settingsOf(style, profile), {
        plain: settings,
        named: { ...settings, IBM_MQ_SSLPEERNAME: subject },
      });
    });
  }

  it("makes an SSL bundle of the keystores and tells the starter its name", () => {
    const environment = {
      IBM_MQ_SSLBUNDLE: "mq",
      SPRING_SSL_BUNDLE_JKS_MQ_KEYSTORE_LOCATION: "file:/certs/keystore.jks",
      SPRING_SSL_BUNDLE_JKS_MQ_KEYSTORE_TYPE: "JKS",
      SPRING_SSL_BUNDLE_JKS_MQ_KEYSTORE_PASSWORD: keystorePassword,
      SPRING_SSL_BUNDLE_JKS_MQ_TRUSTSTORE_LOCATION: "file:/certs/truststore.jks",
      SPRING_SSL_BUNDLE_JKS_MQ_TRUSTSTORE_TYPE: "JKS",
      SPRING_SSL_BUNDLE_JKS_MQ_TRUSTSTORE_PASSWORD: keystorePassword,
      IBM_MQ_USER: user,
      IBM_MQ_PASSWORD: password,
    };
    assert.deepEqual(style.environment(secrets, jks), environment);
    assert.deepEqual(style.environment(secrets, bundle), {
      ...environment,
      SPRING_SSL_BUNDLE_JKS_MQ_TRUSTSTORE_LOCATION: "file:/trusted/truststore.p12",
      SPRING_SSL_BUNDLE_JKS_MQ_TRUSTSTORE_TYPE: "PKCS12",
    });
    assert.deepEqual([style.keystore, style.files], ["jks", ["keystore.jks", "truststore.jks"]]);
  });
});

/** Of both styles for IBM MQ's client library; PEM for programs without it. */
const library = {
  MQSSLKEYR: "/certs/keystore.p12",
  MQKEYRPWD: keystorePassword,
  MQ_OVERRIDE_DATA_PATH: "/tmp",
  APP_USER: user,
  APP_PASSWORD: password,
};
const libraryFiles = ["keystore.p12", "tls.crt", "tls.key", "ca.crt"];

describe("the style mq", () => {
  const style = clientStyle("mq");
  for (const { profile, spec } of profiles) {
    it(`sets the variables of IBM's library and samples, ${profile}`, () => {
      const settings = {
        MQAPPLNAME: "ORDERS",
        MQCERTLABL: "CN=orders,OU=mq-clients",
        QMGR: "QM1",
        QUEUE_NAME: "IBM.DEMO.Q",
        HOST: "qm1-ibm-mq.mq.svc",
        PORT: "1414",
        CHANNEL: "IBM.APP.SVRCONN",
        CIPHER: spec,
        KEY_REPOSITORY: "/certs/keystore.p12",
      };
      assert.deepEqual(settingsOf(style, profile), { plain: settings, named: settings });
    });
  }

  it("opens a PKCS #12 keystore", () => {
    assert.deepEqual(style.environment(secrets, jks), library);
    assert.deepEqual([style.keystore, style.files], ["pkcs12", libraryFiles]);
  });
});

describe("the style ccdt", () => {
  const style = clientStyle("ccdt");
  for (const { profile } of profiles) {
    it(`leaves the channel to the table, ${profile}`, () => {
      const settings = { MQAPPLNAME: "ORDERS", QMGR: "QM1", QUEUE_NAME: "IBM.DEMO.Q" };
      assert.deepEqual(settingsOf(style, profile), { plain: settings, named: settings });
    });
  }

  it("opens a PKCS #12 keystore and names the table", () => {
    assert.deepEqual(style.environment(secrets, jks), { MQCCDTURL: "file:///etc/mq/ccdt.json", ...library });
    assert.deepEqual([style.keystore, style.files], ["pkcs12", libraryFiles]);
  });
});

describe("clientStyle", () => {
  it("cuts the application's name after the 28 characters that IBM MQ keeps", () => {
    const client = "a-client-with-a-name-longer-than-that";
    for (const [name, key] of [
      ["mq-spring-app", "APP_NAME"],
      ["spring-bundle", "IBM_MQ_APPLICATIONNAME"],
      ["mq", "MQAPPLNAME"],
      ["ccdt", "MQAPPLNAME"],
    ] as const) {
      const settings = clientStyle(name).settings(connection("modern", { client }));
      assert.equal(settings[key], "A-CLIENT-WITH-A-NAME-LONGER-", name);
    }
  });

  it("refuses a style that there is not", () =>
    assert.throws(() => clientStyle("jms" as never), {
      message: 'style: "jms" is not a style of client; use mq-spring-app, spring-bundle, mq, ccdt.',
    }));
});
