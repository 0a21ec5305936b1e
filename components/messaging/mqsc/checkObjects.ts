import type { QueueManagerModel, Topic } from "./model";
import { descriptionText, ownObjectName } from "./names";
import { backoutQueue } from "./queueNames";
import { listed, noneTwice } from "./unique";

/** Checks queues, topics and what they refer to. */
export function checkObjects(model: QueueManagerModel): void {
  ownObjectName(model.deadLetterQueue, "deadLetterQueue");
  if (model.queues.length === 0) throw new Error("queues: is empty; give at least one queue.");
  for (const key of ["queues", "aliases", "remoteQueues", "topics"] as const) {
    for (const { each, argument } of listed<{ name: string; description?: string; clustered?: boolean }>(
      model[key],
      key,
    )) {
      ownObjectName(each.name, `${argument}.name`);
      descriptionText(each.description, `${argument}.description`);
      if (each.clustered && !model.cluster) {
        throw new Error(`${argument}.clustered: is true without a cluster; give cluster or leave it out.`);
      }
    }
  }
  checkBackouts(model);
  checkTargets(model);
  for (const { each, argument } of listed(model.topics, "topics")) checkTopicString(each, argument);
  checkNames(model);
}

function checkBackouts({ queues }: QueueManagerModel): void {
  for (const { each, argument } of listed(queues, "queues")) {
    const backout = backoutQueue(each);
    if (backout === undefined) continue;
    ownObjectName(backout, `${argument}.backout.queue`);
    if (backout === each.name) {
      throw new Error(`${argument}.backout.queue: ${backout} is the queue itself; give another one.`);
    }
    const threshold = each.backout?.threshold ?? 3;
    if (!Number.isInteger(threshold) || threshold < 1 || threshold > 999_999_999) {
      throw new Error(
        `${argument}.backout.threshold: ${threshold} must be a whole number from 1 to 999999999.`,
      );
    }
  }
}

function checkTargets({
  queues,
  aliases,
  remoteQueues = [],
  senders = [],
  cluster,
}: QueueManagerModel): void {
  const targets = [...queues, ...remoteQueues].map(({ name }) => name);
  for (const { each, argument } of listed(aliases, "aliases")) {
    ownObjectName(each.target, `${argument}.target`);
    const isAlias = aliases!.some(({ name }) => name === each.target);
    if (targets.includes(each.target) || (cluster && !isAlias)) continue;
    throw new Error(
      `${argument}.target: ${each.target} must be one of queues or remoteQueues, which have ${targets.join(", ")}.`,
    );
  }
  const reached = senders.map(({ queueManager }) => queueManager);
  for (const { each, argument } of listed(remoteQueues, "remoteQueues")) {
    if (each.remoteName !== undefined) ownObjectName(each.remoteName, `${argument}.remoteName`);
    if (reached.includes(each.queueManager)) continue;
    throw new Error(
      `${argument}.queueManager: ${each.queueManager} has no sender; senders go to ${reached.join(", ") || "none"}.`,
    );
  }
}

function checkTopicString({ topicString }: Topic, argument: string): void {
  if (typeof topicString === "string" && /^[ -~]{1,1024}$/.test(topicString) && !/[+#]/.test(topicString))
    return;
  throw new Error(
    `${argument}.topicString: ${JSON.stringify(topicString)} must be 1 to 1024 printable ASCII characters without the wildcards + and #.`,
  );
}

/** All kinds of queues share one space of names; topics have names of their own, and each point of the tree one object. */
function checkNames({
  queues,
  aliases,
  remoteQueues,
  topics,
  senders,
  deadLetterQueue,
}: QueueManagerModel): void {
  const names = (list: { name: string }[] | undefined, key: string) =>
    listed(list, key).map(({ each, argument }) => ({ value: each.name, argument: `${argument}.name` }));
  const backouts = listed(queues, "queues").flatMap(({ each, argument }) => {
    const value = backoutQueue(each);
    return value === undefined ? [] : [{ value, argument: `${argument}.backout.queue` }];
  });
  const others = [
    ...names(aliases, "aliases"),
    ...names(remoteQueues, "remoteQueues"),
    ...listed(senders, "senders").map(({ each, argument }) => ({
      value: each.queueManager,
      argument: `${argument}.queueManager`,
    })),
  ];
  // Several queues may have one backout queue, which may be a declared one or the dead-letter queue.
  noneTwice([...names(queues, "queues"), ...others]);
  for (const local of [...backouts, { value: deadLetterQueue, argument: "deadLetterQueue" }]) {
    noneTwice([local, ...others]);
  }
  noneTwice(names(topics, "topics"));
  noneTwice(
    listed(topics, "topics").map(({ each, argument }) => ({
      value: each.topicString,
      argument: `${argument}.topicString`,
    })),
  );
}
