import { backoutQueue, definedQueues } from "./checkModel";
import { command, text, word } from "./command";
import type { MqscClient, QueueManagerModel } from "./model";

/**
 * All of a user's authorities are taken back and those of now are given: what a client no longer declares it no longer
 * has. INQ comes with GET because the JMS classes ask a queue for its backout queue, PASSALL with PUT there because they
 * move messages with their context.
 */
export function authorities(client: MqscClient, model: QueueManagerModel): string[] {
  const set = (profile: string[], action: string) =>
    command("SET AUTHREC", ...profile, text("PRINCIPAL", client.user), action);
  const gets = model.queues.filter((queue) => client.getsFrom?.includes(queue.name));
  const given = (queue: string) => [
    ...new Set([
      ...(client.putsTo?.includes(queue) ? ["PUT"] : []),
      ...(client.getsFrom?.includes(queue) ? ["GET", "INQ"] : []),
      ...(client.browses?.includes(queue) ? ["BROWSE", "INQ"] : []),
      ...(gets.some((each) => backoutQueue(each) === queue) ? ["PUT", "PASSALL"] : []),
    ]),
  ];
  const objects = [
    { profile: [word("OBJTYPE", "QMGR")], rights: ["CONNECT", "INQ"] },
    ...definedQueues(model).map((queue) => ({
      profile: [text("PROFILE", queue), word("OBJTYPE", "QUEUE")],
      rights: given(queue),
    })),
  ];
  return objects.flatMap(({ profile, rights }) => [
    set(profile, word("AUTHRMV", "ALL")),
    ...(rights.length > 0 ? [set(profile, word("AUTHADD", ...rights))] : []),
  ]);
}
