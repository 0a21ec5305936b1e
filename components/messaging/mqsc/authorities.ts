import { command, text, word } from "./command";
import type { Identity, MqscClient, PartnerQueueManager } from "./identities";
import type { QueueManagerModel } from "./model";
import { backoutQueue, definedQueues, localQueue } from "./queueNames";

/** What a user may do to one object; no rights take everything back. */
interface Grant {
  object: string[];
  rights: string[];
}

const queueManager = [word("OBJTYPE", "QMGR")];
const queue = (name: string) => [text("PROFILE", name), word("OBJTYPE", "QUEUE")];
const topic = (name: string) => [text("PROFILE", name), word("OBJTYPE", "TOPIC")];

/** Who is revoked comes first: where its user goes on with another certificate, that one's authorities follow. */
export function authorities(model: QueueManagerModel): string[] {
  const { clients, partners = [] } = model;
  const all = [
    ...clients.map((client) => ({ identity: client as Identity, grants: clientGrants(client, model) })),
    ...partners.map((partner) => ({ identity: partner as Identity, grants: partnerGrants(partner, model) })),
  ];
  return [
    ...all
      .filter(({ identity }) => identity.revoked)
      .flatMap(({ identity, grants }) => remove(identity, grants)),
    ...all
      .filter(({ identity }) => !identity.revoked)
      .flatMap(({ identity, grants }) => set(identity, grants)),
  ];
}

/** DELETE AUTHREC of a queue manager, queue or topic succeeds also where there is no record. */
function remove({ user }: Identity, grants: Grant[]): string[] {
  return grants.map(({ object }) => command("DELETE AUTHREC", ...object, text("PRINCIPAL", user)));
}

/** All of a user's authorities are taken back and those of now are given: what is no longer declared is gone. */
function set({ user }: Identity, grants: Grant[]): string[] {
  const record = (object: string[], action: string) =>
    command("SET AUTHREC", ...object, text("PRINCIPAL", user), action);
  return grants.flatMap(({ object, rights }) => [
    record(object, word("AUTHRMV", "ALL")),
    ...(rights.length > 0 ? [record(object, word("AUTHADD", ...rights))] : []),
  ]);
}

const queueNames = (model: QueueManagerModel): string[] => [
  ...definedQueues(model),
  ...(model.aliases ?? []).map(({ name }) => name),
  ...(model.remoteQueues ?? []).map(({ name }) => name),
];

/**
 * INQ comes with GET because the JMS classes ask a queue, and the one behind an alias, for its backout queue; PASSALL
 * with PUT there because they move messages with their context. RESUME comes with SUB where subscriptions are durable.
 */
function clientGrants(client: MqscClient, model: QueueManagerModel): Grant[] {
  const { putsTo, getsFrom = [], browses, publishes, subscribes } = client;
  const sources = getsFrom.flatMap((name) => localQueue(name, model) ?? []);
  const given = (name: string) => [
    ...(putsTo?.includes(name) ? ["PUT"] : []),
    ...(getsFrom.includes(name) ? ["GET", "INQ"] : []),
    ...(browses?.includes(name) ? ["BROWSE", "INQ"] : []),
    ...(sources.some((source) => source.name === name) ? ["INQ"] : []),
    ...(sources.some((source) => backoutQueue(source) === name) ? ["PUT", "PASSALL"] : []),
  ];
  return [
    { object: queueManager, rights: ["CONNECT", "INQ"] },
    ...queueNames(model).map((name) => ({ object: queue(name), rights: [...new Set(given(name))] })),
    ...(model.topics ?? []).map(({ name, durable }) => ({
      object: topic(name),
      rights: [
        ...(publishes?.includes(name) ? ["PUB"] : []),
        ...(subscribes?.includes(name) ? (durable ? ["SUB", "RESUME"] : ["SUB"]) : []),
      ],
    })),
  ];
}

const repositoryQueue = "SYSTEM.CLUSTER.COMMAND.QUEUE";
const publicationQueues = ["SYSTEM.INTER.QMGR.CONTROL", "SYSTEM.INTER.QMGR.FANREQ", "SYSTEM.INTER.QMGR.PUBS"];

/**
 * A receiver puts messages with the context they came with, hence SETALL. A member of the cluster also tells what it
 * knows of the cluster and, where topics are shared, what is subscribed and published.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=security-publishsubscribe-between-queue-managers
 */
function partnerGrants(partner: PartnerQueueManager, model: QueueManagerModel): Grant[] {
  const { cluster, topics = [], deadLetterQueue } = model;
  const member = cluster !== undefined && partner.channels.includes(cluster.receiver.name);
  const puts = [
    deadLetterQueue,
    ...(partner.putsTo ?? []),
    ...(member ? [repositoryQueue] : []),
    ...(member && topics.some(({ clustered }) => clustered) ? publicationQueues : []),
  ];
  const names = [...queueNames(model), ...(cluster ? [repositoryQueue, ...publicationQueues] : [])];
  return [
    { object: queueManager, rights: ["CONNECT", "INQ", "SETALL"] },
    ...names.map((name) => ({ object: queue(name), rights: puts.includes(name) ? ["PUT", "SETALL"] : [] })),
  ];
}
