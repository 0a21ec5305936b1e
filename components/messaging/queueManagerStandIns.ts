import type * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../checkedInput";
import type { QueueManagerModel } from "./mqsc";
import type {
  PendingModel,
  QueueManagerClient,
  QueueManagerPartner,
  QueueManagerSender,
} from "./queueManagerModel";

/** Puts a right value where one is not known yet, so that the rest can be checked before anything is registered. */
export function withStandIns(model: PendingModel): QueueManagerModel {
  const { cluster } = model;
  const { host, port, bindDn, userBaseDn, groupBaseDn } = model.ldap;
  return {
    ...model,
    cipherSpec: known(model.cipherSpec, "ANY_TLS13_OR_HIGHER"),
    clients: model.clients.map((client, index) => identity(client, `client-${index}`)),
    senders: model.senders?.map(peer),
    partners: model.partners?.map((partner, index) => identity(partner, `partner-${index}`)),
    cluster: cluster && {
      ...cluster,
      receiver: { ...cluster.receiver, connectionName: known(cluster.receiver.connectionName, address) },
      senders: cluster.senders?.map(peer),
    },
    ldap: {
      ...model.ldap,
      host: known(host, "unknown"),
      port: known(port, 636),
      bindDn: known(bindDn, "cn=unknown"),
      userBaseDn: known(userBaseDn, "ou=unknown"),
      groupBaseDn: known(groupBaseDn, "ou=unknown"),
    },
  };
}

const address = "unknown(1414)";

function identity<T extends QueueManagerClient | QueueManagerPartner>(each: T, standIn: string) {
  return {
    ...each,
    distinguishedName: known(each.distinguishedName, `CN=unknown-${standIn},OU=unknown`),
    issuerDistinguishedName: known(each.issuerDistinguishedName, "CN=unknown,OU=unknown"),
  };
}

function peer<T extends Pick<QueueManagerSender, "connectionName" | "peerDistinguishedName">>(sender: T) {
  return {
    ...sender,
    connectionName: known(sender.connectionName, address),
    peerDistinguishedName: known(sender.peerDistinguishedName, "CN=unknown,OU=unknown"),
  };
}

function known<T>(input: pulumi.Input<T>, standIn: NonNullable<T>): T {
  return isPlain(input) ? input : standIn;
}
