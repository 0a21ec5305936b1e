import { applicationName } from "./connection";
import { certificates, fromSecret } from "./mounts";
import type { ClientStyle } from "./style";

/**
 * What IBM MQ's client library (9.3 or later) reads of its keystore, whatever tells it its channel.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-environment-variables-descriptions
 */
export const keyRepository: Omit<ClientStyle, "settings" | "documents" | "image"> = {
  keystore: "pkcs12",
  files: ["keystore.p12", "tls.crt", "tls.key", "ca.crt"],
  environment: ({ keystorePasswordSecretName, credentialsSecretName }) => ({
    MQSSLKEYR: `${certificates}/keystore.p12`,
    MQKEYRPWD: fromSecret(keystorePasswordSecretName, "KEY_STORE_PASSWORD"),
    // Its traces and error logs; the root filesystem is read-only.
    MQ_OVERRIDE_DATA_PATH: "/tmp",
    APP_USER: fromSecret(credentialsSecretName, "USER"),
    APP_PASSWORD: fromSecret(credentialsSecretName, "PASSWORD"),
  }),
  labelled: true,
  servesHttp: false,
};

/**
 * The variables of IBM's samples for C, Go, Node.js and Python, which the program passes on when it connects: the library
 * has none for a channel with TLS (MQSERVER knows none). A program without it reads certificate, key and CA in PEM.
 *
 * @see https://github.com/ibm-messaging/mq-dev-patterns
 */
export const mq: ClientStyle = {
  ...keyRepository,
  settings: (connection) => ({
    MQAPPLNAME: applicationName(connection),
    MQCERTLABL: connection.certificateLabel!,
    QMGR: connection.name,
    QUEUE_NAME: connection.queue,
    HOST: connection.host,
    PORT: String(connection.port),
    CHANNEL: connection.channel,
    CIPHER: connection.cipherSpec,
    KEY_REPOSITORY: `${certificates}/keystore.p12`,
  }),
};
