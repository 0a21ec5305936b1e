import { applicationName, connectionName } from "./connection";
import { certificates, fromSecret } from "./mounts";
import type { ClientStyle } from "./style";

/**
 * What a Spring Boot application (3.1 or later) with IBM's starter reads: `ibm.mq.*`, and `spring.ssl.bundle.jks.mq.*`
 * for the keystores. Spring binds a property from the variable of its name in capitals, dots as underscores.
 *
 * @see https://github.com/ibm-messaging/mq-jms-spring#tls-related-options
 * @see https://docs.spring.io/spring-boot/reference/features/ssl.html
 */
export const springBundle: ClientStyle = {
  keystore: "jks",
  files: ["keystore.jks", "truststore.jks"],
  settings: (connection) => ({
    IBM_MQ_APPLICATIONNAME: applicationName(connection),
    IBM_MQ_CHANNEL: connection.channel,
    IBM_MQ_CONNNAME: connectionName(connection),
    IBM_MQ_QUEUEMANAGER: connection.name,
    IBM_MQ_SSLCIPHERSUITE: connection.cipherSuite,
    ...(connection.distinguishedName !== undefined && { IBM_MQ_SSLPEERNAME: connection.distinguishedName }),
    QUEUE_NAME: connection.queue,
  }),
  environment: ({ keystorePasswordSecretName, credentialsSecretName }, truststore) => {
    const password = fromSecret(keystorePasswordSecretName, "KEY_STORE_PASSWORD");
    return {
      IBM_MQ_SSLBUNDLE: "mq",
      SPRING_SSL_BUNDLE_JKS_MQ_KEYSTORE_LOCATION: `file:${certificates}/keystore.jks`,
      SPRING_SSL_BUNDLE_JKS_MQ_KEYSTORE_TYPE: "JKS",
      SPRING_SSL_BUNDLE_JKS_MQ_KEYSTORE_PASSWORD: password,
      SPRING_SSL_BUNDLE_JKS_MQ_TRUSTSTORE_LOCATION: `file:${truststore.location}`,
      SPRING_SSL_BUNDLE_JKS_MQ_TRUSTSTORE_TYPE: truststore.type,
      SPRING_SSL_BUNDLE_JKS_MQ_TRUSTSTORE_PASSWORD: password,
      IBM_MQ_USER: fromSecret(credentialsSecretName, "USER"),
      IBM_MQ_PASSWORD: fromSecret(credentialsSecretName, "PASSWORD"),
    };
  },
  labelled: false,
  servesHttp: true,
};
