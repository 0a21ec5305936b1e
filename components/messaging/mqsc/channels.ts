import { command, text, word } from "./command";
import { distinguishedName } from "./distinguishedName";
import type { MqscClient } from "./identities";
import type { QueueManagerModel, Sender } from "./model";

/** The server-connection channel that a client comes in by. */
export const clientChannel = (client: MqscClient, model: QueueManagerModel): string =>
  client.channel ?? model.applicationChannel;

/** The server-connection channels, each once: the common one, then those that clients name. */
export const applicationChannels = (model: QueueManagerModel): string[] => [
  ...new Set([model.applicationChannel, ...model.clients.map((client) => clientChannel(client, model))]),
];

/** The receiver channels, each once; the cluster's is none of them. */
export const receiverChannels = ({ partners = [], cluster }: QueueManagerModel): string[] => [
  ...new Set(
    partners.flatMap(({ channels }) => channels).filter((channel) => channel !== cluster?.receiver.name),
  ),
];

/** Every channel. Those that accept connections demand a certificate, and those that make them look at the peer's. */
export function channels(model: QueueManagerModel): string[] {
  const { cluster, senders = [], formerChannels = [] } = model;
  const receiving = (name: string, type: string, ...parts: string[]) =>
    define(name, type, ...parts, ...accepting(model));
  return [
    // IGNSTATE: at the next start it is gone already.
    ...formerChannels.map((name) => command(text("DELETE CHANNEL", name), word("IGNSTATE", "YES"))),
    ...applicationChannels(model).map((name) => receiving(name, "SVRCONN")),
    ...receiverChannels(model).map((name) => receiving(name, "RCVR")),
    ...senders.map((sender) =>
      define(
        sender.name,
        "SDR",
        ...(sender.description ? [text("DESCR", sender.description)] : []),
        text("CONNAME", sender.connectionName),
        text("XMITQ", sender.queueManager),
        ...connecting(sender, model),
      ),
    ),
    ...(cluster
      ? [
          receiving(
            cluster.receiver.name,
            "CLUSRCVR",
            text("CONNAME", cluster.receiver.connectionName),
            text("CLUSTER", cluster.name),
          ),
          ...(cluster.senders ?? []).map((sender) =>
            define(
              sender.name,
              "CLUSSDR",
              text("CONNAME", sender.connectionName),
              text("CLUSTER", cluster.name),
              ...connecting(sender, model),
            ),
          ),
        ]
      : []),
  ];
}

function define(name: string, type: string, ...parts: string[]): string {
  return command(
    text("DEFINE CHANNEL", name),
    word("CHLTYPE", type),
    "REPLACE",
    word("TRPTYPE", "TCP"),
    ...parts,
  );
}

/** Nobody unless a channel authentication record says who: a certificate alone opens nothing. */
const accepting = ({ cipherSpec }: QueueManagerModel): string[] => [
  word("SSLCAUTH", "REQUIRED"),
  text("SSLCIPH", cipherSpec),
  text("MCAUSER", "nobody"),
];

const connecting = (
  { peerDistinguishedName }: Pick<Sender, "peerDistinguishedName">,
  { cipherSpec }: QueueManagerModel,
): string[] => [
  text("SSLCIPH", cipherSpec),
  text("SSLPEER", distinguishedName(peerDistinguishedName, "peerDistinguishedName")),
];
