import { command, text, word } from "./command";
import type { QueueManagerModel } from "./model";
import { backoutQueue, definedQueues } from "./queueNames";

interface Described {
  description?: string;
  clustered?: boolean;
}

const description = ({ description: value }: Described): string[] => (value ? [text("DESCR", value)] : []);

const cluster = ({ clustered }: Described, model: QueueManagerModel): string[] =>
  clustered ? [text("CLUSTER", model.cluster!.name)] : [];

/** Every queue and topic. REPLACE keeps the messages and puts every attribute that is not named back to its default. */
export function objects(model: QueueManagerModel): string[] {
  return [...localQueues(model), ...transmissionQueues(model), ...otherQueues(model), ...topics(model)];
}

function localQueues(model: QueueManagerModel): string[] {
  const declared = new Map(model.queues.map((queue) => [queue.name, queue]));
  return definedQueues(model).map((name) => {
    const queue = declared.get(name);
    if (!queue) return command(text("DEFINE QLOCAL", name), "REPLACE");
    const backout = backoutQueue(queue);
    return command(
      text("DEFINE QLOCAL", name),
      "REPLACE",
      ...description(queue),
      ...(backout ? [text("BOQNAME", backout), word("BOTHRESH", queue.backout?.threshold ?? 3)] : []),
      ...cluster(queue, model),
    );
  });
}

/** The first message on it starts the channel that TRIGDATA names. */
function transmissionQueues({ senders = [] }: QueueManagerModel): string[] {
  return senders.map((sender) =>
    command(
      text("DEFINE QLOCAL", sender.queueManager),
      "REPLACE",
      word("USAGE", "XMITQ"),
      "TRIGGER",
      word("TRIGTYPE", "FIRST"),
      text("INITQ", "SYSTEM.CHANNEL.INITQ"),
      text("TRIGDATA", sender.name),
    ),
  );
}

function otherQueues(model: QueueManagerModel): string[] {
  const { aliases = [], remoteQueues = [] } = model;
  return [
    ...aliases.map((alias) =>
      command(
        text("DEFINE QALIAS", alias.name),
        "REPLACE",
        ...description(alias),
        text("TARGET", alias.target),
        ...cluster(alias, model),
      ),
    ),
    ...remoteQueues.map((queue) =>
      command(
        text("DEFINE QREMOTE", queue.name),
        "REPLACE",
        ...description(queue),
        text("RNAME", queue.remoteName ?? queue.name),
        text("RQMNAME", queue.queueManager),
        text("XMITQ", queue.queueManager),
      ),
    ),
  ];
}

function topics(model: QueueManagerModel): string[] {
  return (model.topics ?? []).map((topic) =>
    command(
      text("DEFINE TOPIC", topic.name),
      "REPLACE",
      ...description(topic),
      text("TOPICSTR", topic.topicString),
      word("DURSUB", topic.durable ? "YES" : "NO"),
      ...cluster(topic, model),
    ),
  );
}
