import type { At } from "./at";
import type { Fault } from "./fault";
import { givenClients } from "./givenClients";

/** A caller that is let in and, as a revoked client, shut out of the whole mesh. */
export function accessFaults(at: At): Fault[] {
  const clients = givenClients(at);
  const revoked = clients.filter((client) => client.revoked);
  if (revoked.length === 0) return [];
  const namespace = at("queueManager.namespace") ?? "mq";
  const lists = [
    "queueManager",
    "queueManager.web",
    "queueManager.metrics",
    ...clients.map(({ key }) => key),
  ];
  return lists
    .map((section) => `${section}.allowFrom`)
    .flatMap((key) =>
      callers(at(key)).flatMap((caller, index): Fault[] => {
        const client = revoked.find(
          ({ of }) =>
            of("name") === caller.serviceAccount && (of("namespace") ?? namespace) === caller.namespace,
        );
        if (!client) return [];
        return [{ key: `${key}[${index}]`, text: `is ${client.key}, which is revoked; take it out here.` }];
      }),
    );
}

const callers = (given: unknown): { namespace?: unknown; serviceAccount?: unknown }[] =>
  Array.isArray(given) ? given.filter((caller) => typeof caller === "object" && caller !== null) : [];
