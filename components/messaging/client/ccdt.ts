import { applicationName, type Connection } from "./connection";
import { documents } from "./mounts";
import { keyRepository } from "./mq";
import type { ClientStyle } from "./style";

const file = "ccdt.json";

/**
 * A client channel definition table: the program connects by the queue manager's name alone.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=tables-configuring-json-format-ccdt
 */
export const ccdt: ClientStyle = {
  ...keyRepository,
  settings: (connection) => ({
    MQAPPLNAME: applicationName(connection),
    QMGR: connection.name,
    QUEUE_NAME: connection.queue,
  }),
  documents: (connection) => ({ [file]: `${JSON.stringify(channelTable(connection), undefined, 2)}\n` }),
  environment: (...given) => ({
    MQCCDTURL: `file://${documents}/${file}`,
    ...keyRepository.environment(...given),
  }),
};

/** One channel with TLS, in the order of IBM's own list of attributes. */
export function channelTable(connection: Connection) {
  const { host, port, name, channel, cipherSpec, certificateLabel, distinguishedName } = connection;
  return {
    channel: [
      {
        name: channel,
        type: "clientConnection",
        clientConnection: { connection: [{ host, port }], queueManager: name },
        transmissionSecurity: {
          cipherSpecification: cipherSpec,
          certificateLabel,
          ...(distinguishedName !== undefined && { certificatePeerName: distinguishedName }),
        },
      },
    ],
  };
}
