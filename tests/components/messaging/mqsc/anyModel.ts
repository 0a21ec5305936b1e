import * as fc from "fast-check";
import type { QueueManagerModel } from "../../../../components/messaging/mqsc";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
const digits = [..."0123456789"];
const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const textOf = (characters: string[], minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });

const objectName = (longest: number) =>
  textOf([...letters, ...digits, ..."./_%"], 1, longest).filter((name) => !/^(SYSTEM|AMQ)\./i.test(name));
/** So many names that stay apart when `.BOQ` is put behind them. */
const names = (count: number, longest: number) =>
  fc.uniqueArray(objectName(longest), {
    minLength: count,
    maxLength: count,
    selector: (name) => name.replace(/\.BOQ$/, ""),
  });
const description = () => fc.option(textOf(printable, 0, 64), { nil: undefined });
const users = () =>
  fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...letters), textOf([...letters, ...digits, ..."._-"], 0, 11))
      .map((parts) => parts.join(""))
      .filter((user) => !/^(nobody|mqm|mqadmin)$/i.test(user)),
    { minLength: 5, maxLength: 5, selector: (user) => user.toLowerCase() },
  );

const value = textOf(
  printable.filter((character) => character !== '"' && character !== "\\"),
  1,
  20,
).filter((text) => !text.startsWith("*") && !text.endsWith("*"));
const subjects = () =>
  fc.uniqueArray(
    fc
      .tuple(
        value,
        fc.subarray(["O", "L", "ST", "C", "UID"]),
        fc.array(value, { minLength: 6, maxLength: 6 }),
      )
      .map(([name, types, values]) => [
        ["CN", name],
        ...["OU", ...types].map((type, index) => [type, values[index]!]),
      ]),
    { minLength: 8, maxLength: 8, selector: (subject) => JSON.stringify(subject).toLowerCase() },
  );
/** RFC 4514: a backslash before what would end the value, and before a blank at its ends. */
export const writtenName = (subject: string[][]): string =>
  subject.map(([type, text]) => `${type}=${text!.replace(/[,+;<>]|^[ #]| $/g, "\\$&")}`).join(", ");

const threshold = () => fc.integer({ min: 1, max: 999_999_999 });
const topicStrings = () =>
  fc.uniqueArray(
    textOf(
      printable.filter((character) => !"+#".includes(character)),
      1,
      80,
    ),
    { minLength: 2, maxLength: 2 },
  );

/** A random model that breaks none of IBM MQ's rules, and the subjects it names, by how it writes them. */
export function anyModel(g: fc.GeneratorValue): {
  model: QueueManagerModel;
  subjects: Map<string, string[][]>;
} {
  const [q1, q2, q3, spare, dead, alias, remote, there, qm2, prices, alarms, authInfoName, clusterName] = g(
    names,
    13,
    44,
  ) as [string, ...string[]] & string[];
  const [app, own, receiver, other, sender, clusterReceiver, clusterSender, former] = g(names, 8, 20);
  const people = g(subjects);
  const [a, b, c, partner, neighbour, issuer, peer, full] = people.map(writtenName);
  const [userA, userB, userC, userD, userE] = g(users);
  const clustered = g(fc.boolean);
  const some = <T>(list: T[]): T[] => g(fc.subarray as (list: T[]) => fc.Arbitrary<T[]>, list);
  const shared = () => clustered && g(fc.boolean);
  const local = [q1!, q2!, q3!];
  const readable = [...local, alias!];
  const topics = [prices!, alarms!];
  const [pricesAt, alarmsAt] = g(topicStrings);
  const client = (distinguishedName: string, user: string) => ({
    distinguishedName,
    issuerDistinguishedName: g(fc.boolean) ? issuer : undefined,
    user,
    channel: g(fc.boolean) ? own : undefined,
    revoked: g(fc.boolean),
    putsTo: some([...readable, remote!]),
    getsFrom: some(readable),
    browses: some(readable),
    publishes: some(topics),
    subscribes: some(topics),
  });
  const model: QueueManagerModel = {
    applicationChannel: app!,
    cipherSpec: g(fc.boolean) ? "ANY_TLS13_OR_HIGHER" : "ANY_TLS12_OR_HIGHER",
    deadLetterQueue: g(fc.boolean) ? dead! : q3!,
    queues: local.map((name, index) => ({
      name,
      description: g(description),
      backout: g(fc.boolean) ? { queue: [undefined, spare, q1][index], threshold: g(threshold) } : undefined,
      clustered: shared(),
    })),
    aliases: [{ name: alias!, description: g(description), target: q1!, clustered: shared() }],
    remoteQueues: [{ name: remote!, description: g(description), remoteName: there, queueManager: qm2! }],
    topics: [
      {
        name: prices!,
        description: g(description),
        topicString: pricesAt!,
        durable: true,
        clustered: shared(),
      },
      { name: alarms!, topicString: alarmsAt! },
    ],
    clients: [client(a!, userA!), client(b!, userB!), client(c!, userC!)],
    senders: [
      {
        name: sender!,
        description: g(description),
        queueManager: qm2!,
        connectionName: "qm2.example(1414)",
        peerDistinguishedName: peer!,
      },
    ],
    partners: [
      {
        distinguishedName: partner!,
        user: userD!,
        channels: [receiver!, ...(clustered ? [clusterReceiver!] : [])],
        putsTo: some(local),
        revoked: g(fc.boolean),
      },
      {
        distinguishedName: neighbour!,
        user: userE!,
        channels: g(fc.boolean) ? [other!] : [receiver!, other!],
        putsTo: some(local),
      },
    ],
    cluster: clustered
      ? {
          name: clusterName!,
          fullRepository: g(fc.boolean),
          receiver: { name: clusterReceiver!, connectionName: "qm1.example(1414)" },
          senders: [
            { name: clusterSender!, connectionName: "full.example(1414)", peerDistinguishedName: full! },
          ],
        }
      : undefined,
    formerChannels: [former!],
    revocationLists: g(
      fc.constantFrom,
      undefined,
      { ocspResponder: "http://ocsp.example:8080/it's" },
      {
        ocspResponder: "http://ocsp.example",
        crlServers: ["crl1.example(389)", "crl2.example(389)"],
      },
    ),
    authInfoName: authInfoName!,
    ldap: {
      host: "ldap.example",
      port: 636,
      bindDn: `cn=${g(textOf as typeof textOf, printable, 1, 60)}`,
      userBaseDn: `ou=${g(textOf as typeof textOf, printable, 1, 60)}`,
      groupBaseDn: "ou=groups",
      directory: g(fc.boolean) ? "openldap" : "active-directory",
    },
  };
  return { model, subjects: new Map(people.map((subject) => [writtenName(subject), subject])) };
}
