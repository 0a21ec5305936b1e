import type { LocalQueue, QueueManagerModel } from "./model";

/** The backout queue of a queue that has one. */
export function backoutQueue(queue: LocalQueue): string | undefined {
  return queue.backout && (queue.backout.queue ?? `${queue.name}.BOQ`);
}

/** Every local queue that the model defines for messages to stay in, in the order of definition, each once. */
export function definedQueues(model: Pick<QueueManagerModel, "deadLetterQueue" | "queues">): string[] {
  const backouts = model.queues.map(backoutQueue).filter((queue) => queue !== undefined);
  return [...new Set([model.deadLetterQueue, ...backouts, ...model.queues.map((queue) => queue.name)])];
}

/** The declared queue that a name leads to, directly or by an alias; none for a queue elsewhere. */
export function localQueue(
  name: string,
  { queues, aliases = [] }: QueueManagerModel,
): LocalQueue | undefined {
  const target = aliases.find((alias) => alias.name === name)?.target ?? name;
  return queues.find((queue) => queue.name === target);
}
