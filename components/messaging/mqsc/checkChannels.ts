import { distinguishedName } from "./distinguishedName";
import type { QueueManagerModel, Sender } from "./model";
import { channelName, connectionName, descriptionText, objectName, ownObjectName } from "./names";
import { listed } from "./unique";

/** Checks names and addresses of channels, and that no name stands for two channels. */
export function checkChannels(model: QueueManagerModel): void {
  const types = new Map<string, { type: string; argument: string }>();
  const claim = (name: string, type: string, argument: string, shared: boolean) => {
    channelName(name, argument);
    const before = types.get(name);
    if (before && !(shared && before.type === type)) {
      throw new Error(
        `${argument}: ${name} is the name of the ${before.type} channel in ${before.argument}; give another one.`,
      );
    }
    types.set(name, before ?? { type, argument });
  };
  const { cluster } = model;
  claim(model.applicationChannel, "SVRCONN", "applicationChannel", false);
  for (const { each, argument } of listed(model.clients, "clients")) {
    if (each.channel !== undefined) claim(each.channel, "SVRCONN", `${argument}.channel`, true);
  }
  for (const { each, argument } of listed(model.senders, "senders")) {
    claim(each.name, "SDR", `${argument}.name`, false);
    descriptionText(each.description, `${argument}.description`);
    ownObjectName(each.queueManager, `${argument}.queueManager`);
    checkPeer(each, argument);
  }
  if (cluster) {
    objectName(cluster.name, "cluster.name");
    claim(cluster.receiver.name, "CLUSRCVR", "cluster.receiver.name", false);
    connectionName(cluster.receiver.connectionName, "cluster.receiver.connectionName");
    for (const { each, argument } of listed(cluster.senders, "cluster.senders")) {
      claim(each.name, "CLUSSDR", `${argument}.name`, false);
      checkPeer(each, argument);
    }
  }
  for (const { each, argument } of listed(model.formerChannels, "formerChannels")) {
    claim(each, "former", argument, true);
  }
  for (const { each, argument } of listed(model.partners, "partners")) {
    for (const { each: channel, argument: which } of listed(each.channels, `${argument}.channels`)) {
      if (channel !== cluster?.receiver.name) claim(channel, "RCVR", which, true);
    }
  }
}

function checkPeer(sender: Pick<Sender, "connectionName" | "peerDistinguishedName">, argument: string): void {
  connectionName(sender.connectionName, `${argument}.connectionName`);
  distinguishedName(sender.peerDistinguishedName, `${argument}.peerDistinguishedName`);
}
