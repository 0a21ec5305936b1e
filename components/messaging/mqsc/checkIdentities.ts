import { certificateName, checkPeerLength, comparableName, distinguishedName } from "./distinguishedName";
import type { Identity, MqscClient } from "./identities";
import type { QueueManagerModel } from "./model";
import { userName } from "./names";
import { localQueue } from "./queueNames";
import { listed, noneTwice } from "./unique";

/** Checks who connects, and that what each may use is in the model. */
export function checkIdentities(model: QueueManagerModel): void {
  const all: { each: Identity; argument: string }[] = [
    ...listed(model.clients, "clients"),
    ...listed(model.partners, "partners"),
  ];
  for (const { each, argument } of all) checkIdentity(each, argument);
  noneTwice(
    all.map(({ each, argument: identity }) => {
      const argument = `${identity}.distinguishedName`;
      return { value: comparableName(each.distinguishedName, argument), argument };
    }),
  );
  // The user of a revoked certificate may go on with another one. LDAP compares without regard to case.
  const active = all.filter(({ each }) => !each.revoked);
  noneTwice(
    active.map(({ each, argument }) => ({ value: each.user.toLowerCase(), argument: `${argument}.user` })),
  );
  for (const { each, argument } of listed(model.clients, "clients")) checkClient(each, argument, model);
  for (const { each, argument } of listed(model.partners, "partners")) {
    if (each.channels.length === 0) {
      throw new Error(`${argument}.channels: is empty; give at least one receiver channel.`);
    }
    known(each.putsTo, `${argument}.putsTo`, queueLists(model));
  }
}

function checkIdentity(identity: Identity, argument: string): void {
  const name = distinguishedName(identity.distinguishedName, `${argument}.distinguishedName`);
  userName(identity.user, `${argument}.user`);
  if (identity.issuerDistinguishedName !== undefined) {
    distinguishedName(identity.issuerDistinguishedName, `${argument}.issuerDistinguishedName`);
  }
  for (const { each, argument: serial } of listed(
    identity.revokedSerialNumbers,
    `${argument}.revokedSerialNumbers`,
  )) {
    if (!/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){0,19}$/.test(each)) {
      throw new Error(
        `${serial}: ${JSON.stringify(each)} must be 1 to 20 pairs of hexadecimal digits with colons between.`,
      );
    }
    checkPeerLength(certificateName(each, name), serial);
  }
}

interface Declared {
  names: string[];
  where: string;
}

function queueLists({ queues, aliases = [], remoteQueues = [] }: QueueManagerModel): Declared {
  const lists = [
    "queues",
    ...(aliases.length > 0 ? ["aliases"] : []),
    ...(remoteQueues.length > 0 ? ["remoteQueues"] : []),
  ];
  return {
    names: [...queues, ...aliases, ...remoteQueues].map(({ name }) => name),
    where: lists.length === 1 ? "queues, which has" : `${lists.join(", ")}, which have`,
  };
}

function known(used: string[] | undefined, argument: string, { names, where }: Declared): void {
  const unknown = used?.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new Error(`${argument}: ${unknown} is not in ${where} ${names.join(", ") || "none"}.`);
}

function checkClient(client: MqscClient, argument: string, model: QueueManagerModel): void {
  const topics = { names: (model.topics ?? []).map(({ name }) => name), where: "topics, which has" };
  for (const right of ["putsTo", "getsFrom", "browses"] as const) {
    known(client[right], `${argument}.${right}`, queueLists(model));
  }
  for (const right of ["publishes", "subscribes"] as const) {
    known(client[right], `${argument}.${right}`, topics);
  }
  for (const right of ["getsFrom", "browses"] as const) {
    const remote = client[right]?.find((name) => localQueue(name, model) === undefined);
    if (remote === undefined) continue;
    throw new Error(
      `${argument}.${right}: ${remote} is on another queue manager; messages can be read from local queues only.`,
    );
  }
}
