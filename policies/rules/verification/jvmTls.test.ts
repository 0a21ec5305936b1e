import { deepEqual, ok } from "node:assert/strict";
import { judge, modern } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { jvmTls } from "./jvmTls";

const pod = (container: Record<string, unknown>) => ({
  apiVersion: "v1",
  kind: "Pod",
  spec: { containers: [{ name: "app", ...container }] },
});
const env = (name: string, value: unknown) => pod({ env: [{ name, value }] });
const config = (data: Record<string, unknown>) => ({ apiVersion: "v1", kind: "ConfigMap", data });
const variable = "spec.containers[0].env[0].value";
const stops = "which stops the verification of the peer's name or certificate";
const suite = "TLS_RSA_WITH_AES_128_CBC_SHA";

describe("WH-03 jvm-tls-settings", () => {
  it("passes settings of the profile", () => {
    const options = "-Xmx1g -Djdk.tls.client.protocols=TLSv1.3 -Dhttps.protocols=TLSv1.2,TLSv1.3";
    deepEqual(judge(jvmTls, env("JAVA_TOOL_OPTIONS", options)), []);
    deepEqual(judge(jvmTls, env("SERVER_SSL_CLIENT_AUTH", "need")), []);
    const yaml = "server:\n  ssl:\n    enabled-protocols: TLSv1.3\n    ciphers: TLS_AES_256_GCM_SHA384\n";
    deepEqual(judge(jvmTls, config({ "application.yml": yaml })), []);
  });

  it("refuses old versions in options, arguments, variables and JSON", () => {
    deepEqual(judge(jvmTls, env("JAVA_OPTS", '-Dhttps.protocols="TLSv1,TLSv1.1,TLSv1.2"')), [
      `violation: ${variable} has https.protocols, which lets TLSv1, TLSv1.1 in`,
    ]);
    deepEqual(
      judge(jvmTls, pod({ command: ["java", "-Djdk.tls.client.protocols=SSLv3", "-jar", "a.jar"] })),
      ["violation: spec.containers[0].command[1] has jdk.tls.client.protocols, which lets SSLv3 in"],
    );
    deepEqual(judge(jvmTls, pod({ args: ["--server.ssl.enabled-protocols=TLSv1.1"] })), [
      "violation: spec.containers[0].args[0] has server.ssl.enabled-protocols, which lets TLSv1.1 in",
    ]);
    deepEqual(judge(jvmTls, env("SERVER_SSL_ENABLEDPROTOCOLS_0", "TLSv1.2"), modern), [
      `violation: ${variable} has SERVER_SSL_ENABLEDPROTOCOLS_0, which lets TLSv1.2 in`,
    ]);
    const json = '{"spring":{"ssl":{"bundle":{"jks":{"mq":{"options":{"enabled-protocols":["TLSv1"]}}}}}}}';
    deepEqual(judge(jvmTls, env("SPRING_APPLICATION_JSON", json)), [
      `violation: ${variable} has spring.ssl.bundle.jks.mq.options.enabled-protocols[0], which lets TLSv1 in`,
    ]);
  });

  it("refuses suites outside the profile, by the names of all kinds of Java", () => {
    for (const name of [suite, suite.replace("TLS_", "SSL_")]) {
      deepEqual(judge(jvmTls, env("JAVA_OPTS", `-Djdk.tls.client.cipherSuites=${name}`)), [
        `violation: ${variable} has jdk.tls.client.cipherSuites, which offers ${suite}`,
      ]);
    }
  });

  it("refuses files that weaken TLS, with the line where there is one", () => {
    const text = "# TLS\nserver.ssl.client-auth=want\nssl.endpoint.identification.algorithm=\n";
    deepEqual(judge(jvmTls, config({ "application.properties": text })), [
      'violation: data["application.properties"] has server.ssl.client-auth at line 2, which is want, so a client may come without a certificate',
      `violation: data["application.properties"] has ssl.endpoint.identification.algorithm at line 3, ${stops}`,
    ]);
    const security = "jdk.tls.disabledAlgorithms=SSLv3, RC4, DES, \\\n  TLSv1";
    deepEqual(judge(jvmTls, config({ "java.security": security })), [
      'violation: data["java.security"] has jdk.tls.disabledAlgorithms at line 1, which no longer disables TLSv1.1',
    ]);
    const yaml = "server:\n  ssl:\n    trust-store: /etc/ca.p12\n    client-auth: none\n";
    deepEqual(judge(jvmTls, config({ "application-prod.yaml": yaml })), [
      'violation: data["application-prod.yaml"] has a trust store for clients and server.ssl.client-auth none',
    ]);
  });

  it("refuses properties that stop verification", () => {
    for (const property of [
      "com.sun.jndi.ldap.object.disableEndpointIdentification=true",
      "jdk.internal.httpclient.disableHostnameVerification",
      "mail.smtp.ssl.trust=*",
      "maven.wagon.http.ssl.insecure=true",
      "com.ibm.mq.cfg.SSL.certificateValPolicy=NONE",
      "com.ibm.mq.cfg.SSL.ccdtHttpsCertValPolicy=NONE",
      "ibm.mq.sslCertificateValPolicy=none",
    ]) {
      deepEqual(judge(jvmTls, env("JAVA_OPTS", `-D${property}`)), [
        `violation: ${variable} has ${property.split("=")[0]}, ${stops}`,
      ]);
    }
    deepEqual(judge(jvmTls, env("KAFKA_CFG_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "")), [
      `violation: ${variable} has KAFKA_CFG_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM, ${stops}`,
    ]);
    deepEqual(judge(jvmTls, env("IBM_MQ_SSLCERTIFICATEVALPOLICY", "none")), [
      `violation: ${variable} has IBM_MQ_SSLCERTIFICATEVALPOLICY, ${stops}`,
    ]);
    deepEqual(
      judge(jvmTls, config({ "application.yml": "ibm: { mq: { ssl-certificate-val-policy: NONE } }" })),
      [`violation: data["application.yml"] has ibm.mq.ssl-certificate-val-policy, ${stops}`],
    );
    deepEqual(judge(jvmTls, env("JAVA_OPTS", "-Dclient.insecureSkipVerify=true")), [
      `violation: ${variable} has client.insecureSkipVerify, which stops the verification of the peer`,
    ]);
  });

  it("refuses a keystore's literal password and never shows it", () => {
    const options = env("JAVA_OPTS", "-Djavax.net.ssl.keyStorePassword=hush");
    deepEqual(judge(jvmTls, options), [
      `violation: ${variable} has javax.net.ssl.keyStorePassword, which is a literal`,
    ]);
    ok(!JSON.stringify(jvmTls.check(options, defaults)).includes("hush"));
    deepEqual(judge(jvmTls, config({ "a.properties": "server.ssl.key-password=changeit" })), [
      'violation: data["a.properties"] has server.ssl.key-password at line 1, which is a literal',
    ]);
  });

  it("passes what only looks weak", () => {
    const mark = "$";
    for (const object of [
      env(
        "JAVA_OPTS",
        "-Djavax.net.ssl.trustStorePassword=changeit -Dcom.ibm.mq.cfg.useIBMCipherMappings=false",
      ),
      env("JAVA_OPTS", `-Djavax.net.ssl.keyStorePassword=${mark}(PASSWORD) -Dhttps.protocols=${mark}{TLS}`),
      env("JAVA_OPTS", "-Dcom.sun.net.ssl.checkRevocation=false"),
      env("JAVA_OPTS", "-Dcom.ibm.mq.cfg.SSL.certificateValPolicy=ANY -Dcertificate.val.policy=NONE"),
      env("SERVER_SSL_CLIENT_AUTH", "none"),
      env("SERVER_SSL_PROTOCOL", "TLS"),
      env("KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "https"),
      env("NOTE", "TLSv1"),
      config({
        "application.properties": "# server.ssl.enabled-protocols=TLSv1\nserver.ssl.ciphers=HIGH:!aNULL",
      }),
      config({ "application.yml": "no YAML, and nothing on encryption: [" }),
      config({ "values.yaml": "server.ssl.enabled-protocols: TLSv1" }),
    ]) {
      deepEqual(judge(jvmTls, object), []);
    }
  });

  it("leaves undecided what it cannot read and what is unknown", () => {
    deepEqual(judge(jvmTls, config({ "application.yml": "server.ssl: [" })), [
      'undecided: data["application.yml"] cannot be read as YAML or JSON',
    ]);
    deepEqual(judge(jvmTls, env("JAVA_OPTS", notKnownYet)), [`undecided: ${variable} is not known yet`]);
  });
});
