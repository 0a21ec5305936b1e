import { images } from "../../operators/versions";
import { applicationName, connectionName } from "./connection";
import { certificates, fromSecret } from "./mounts";
import type { ClientStyle } from "./style";

/**
 * What the reference application reads. Its profile `securemq` makes it read the keystores and log in; it opens both
 * stores with KEY_STORE_PASSWORD.
 *
 * @see https://github.com/cloud-native-toolkit/mq-spring-app
 */
export const springApp: ClientStyle = {
  keystore: "jks",
  files: ["keystore.jks", "truststore.jks"],
  settings: (connection) => ({
    APP_NAME: applicationName(connection),
    CHANNEL: connection.channel,
    CONNECTION_NAME: connectionName(connection),
    IBM_MQ_SSLCIPHERSUITE: connection.cipherSuite,
    ...(connection.distinguishedName !== undefined && { IBM_MQ_SSLPEERNAME: connection.distinguishedName }),
    QM: connection.name,
    QUEUE_NAME: connection.queue,
  }),
  environment: ({ keystorePasswordSecretName, credentialsSecretName }, truststore) => ({
    SPRING_PROFILES_ACTIVE: "securemq",
    CLIENT_SSL_KEY_STORE: `${certificates}/keystore.jks`,
    CLIENT_SSL_TRUST_STORE: truststore.location,
    KEY_STORE_PASSWORD: fromSecret(keystorePasswordSecretName, "KEY_STORE_PASSWORD"),
    USER: fromSecret(credentialsSecretName, "USER"),
    PASSWORD: fromSecret(credentialsSecretName, "PASSWORD"),
  }),
  labelled: false,
  servesHttp: true,
  image: images.referenceClient,
};
