import { distinguishedName } from "./distinguishedName";
import type { LdapUsers, LocalQueue, MqscClient, QueueManagerModel } from "./model";
import { channelName, objectName, ownObjectName, userName } from "./names";

/** The backout queue of a queue that has one. */
export function backoutQueue(queue: LocalQueue): string | undefined {
  return queue.backout && (queue.backout.queue ?? `${queue.name}.BOQ`);
}

/** Every queue name that the model defines, in the order of definition, each once. */
export function definedQueues(model: Pick<QueueManagerModel, "deadLetterQueue" | "queues">): string[] {
  const backouts = model.queues.map(backoutQueue).filter((queue) => queue !== undefined);
  return [...new Set([model.deadLetterQueue, ...backouts, ...model.queues.map((queue) => queue.name)])];
}

/**
 * Checks a whole model before a line of MQSC is written.
 *
 * @throws Error naming the argument, for the first thing that IBM MQ would refuse or read differently.
 */
export function checkModel(model: QueueManagerModel): void {
  channelName(model.applicationChannel, "applicationChannel");
  ownObjectName(model.deadLetterQueue, "deadLetterQueue");
  objectName(model.authInfoName, "authInfoName");
  checkQueues(model.queues);
  checkClients(model.clients, model.queues);
  checkLdap(model.ldap);
}

function checkQueues(queues: LocalQueue[]): void {
  if (queues.length === 0) throw new Error("queues: is empty; give at least one queue.");
  for (const [index, queue] of queues.entries()) {
    const argument = `queues[${index}]`;
    ownObjectName(queue.name, `${argument}.name`);
    const backout = backoutQueue(queue);
    if (backout === undefined) continue;
    ownObjectName(backout, `${argument}.backout.queue`);
    if (backout === queue.name) {
      throw new Error(`${argument}.backout.queue: ${backout} is the queue itself; give another one.`);
    }
    const threshold = queue.backout?.threshold ?? 3;
    if (!Number.isInteger(threshold) || threshold < 1 || threshold > 999_999_999) {
      throw new Error(
        `${argument}.backout.threshold: ${threshold} must be a whole number from 1 to 999999999.`,
      );
    }
  }
  noneTwice(
    queues.map((queue) => queue.name),
    (index) => `queues[${index}].name`,
  );
}

function checkClients(clients: MqscClient[], queues: LocalQueue[]): void {
  const declared = queues.map((queue) => queue.name);
  const subjects = clients.map((client, index) => {
    const argument = `clients[${index}]`;
    userName(client.user, `${argument}.user`);
    for (const right of ["putsTo", "getsFrom", "browses"] as const) {
      for (const queue of client[right] ?? []) {
        if (declared.includes(queue)) continue;
        throw new Error(`${argument}.${right}: ${queue} is not in queues, which has ${declared.join(", ")}.`);
      }
    }
    if (client.issuerDistinguishedName !== undefined) {
      distinguishedName(client.issuerDistinguishedName, `${argument}.issuerDistinguishedName`);
    }
    return distinguishedName(client.distinguishedName, `${argument}.distinguishedName`);
  });
  // LDAP and SSLPEER compare without regard to case.
  noneTwice(
    subjects.map((subject) => subject.toLowerCase()),
    (index) => `clients[${index}].distinguishedName`,
  );
  noneTwice(
    clients.map((client) => client.user.toLowerCase()),
    (index) => `clients[${index}].user`,
  );
}

function checkLdap(ldap: LdapUsers): void {
  if (!/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(ldap.host)) {
    throw new Error(
      `ldap.host: ${JSON.stringify(ldap.host)} must be a host name without scheme and port; the connection is always LDAPS.`,
    );
  }
  if (!Number.isInteger(ldap.port) || ldap.port < 1 || ldap.port > 65535 || ldap.port === 389) {
    throw new Error(`ldap.port: ${ldap.port} must be the LDAPS port, usually 636; 389 is LDAP without TLS.`);
  }
  for (const key of ["bindDn", "userBaseDn", "groupBaseDn"] as const) {
    if (/^[A-Za-z][A-Za-z0-9-]*=[ -~]{1,1000}$/.test(ldap[key])) continue;
    throw new Error(
      `ldap.${key}: ${JSON.stringify(ldap[key])} must be a distinguished name of printable ASCII, at most 1024 long.`,
    );
  }
}

function noneTwice(values: string[], argument: (index: number) => string): void {
  const first = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    const before = first.get(value);
    if (before !== undefined) {
      throw new Error(`${argument(index)}: is the same as ${argument(before)}; each must be unique.`);
    }
    first.set(value, index);
  }
}
