import type { QueueManagerModel } from "../../../../components/messaging/mqsc";
import type { Reading } from "./reading";

type PeerOf = (name: string) => string;

export function expectedChannels(model: QueueManagerModel, peer: PeerOf): Reading["channels"] {
  const SSLCIPH = model.cipherSpec;
  const all = (CHLTYPE: string) => ({ CHLTYPE, REPLACE: "", TRPTYPE: "TCP", SSLCIPH });
  const accepting = { SSLCAUTH: "REQUIRED", MCAUSER: "nobody" };
  const { cluster } = model;
  return Object.fromEntries([
    ...[model.applicationChannel, ...model.clients.flatMap(({ channel }) => channel ?? [])].map((name) => [
      name,
      { ...all("SVRCONN"), ...accepting },
    ]),
    ...model
      .partners!.flatMap(({ channels }) => channels)
      .filter((name) => name !== cluster?.receiver.name)
      .map((name) => [name, { ...all("RCVR"), ...accepting }]),
    ...model.senders!.map((each) => [
      each.name,
      {
        ...all("SDR"),
        ...(each.description ? { DESCR: each.description } : {}),
        CONNAME: each.connectionName,
        XMITQ: each.queueManager,
        SSLPEER: peer(each.peerDistinguishedName),
      },
    ]),
    ...(cluster
      ? [
          [
            cluster.receiver.name,
            { ...all("CLUSRCVR"), ...accepting, CONNAME: "qm1.example(1414)", CLUSTER: cluster.name },
          ],
          ...cluster.senders!.map((each) => [
            each.name,
            {
              ...all("CLUSSDR"),
              CONNAME: "full.example(1414)",
              CLUSTER: cluster.name,
              SSLPEER: peer(each.peerDistinguishedName),
            },
          ]),
        ]
      : []),
  ]);
}

/** Nobody but those who are named, and who is revoked is refused on every channel that accepts connections. */
export function expectedRules(model: QueueManagerModel, peer: PeerOf): Reading["rules"] {
  const anyone = { subject: "*", issuer: "[]", user: "NOACCESS", password: "ASQMGR", type: "ADDRESSMAP" };
  const blocked = { ...anyone, channels: "*", type: "BLOCKUSER", subject: "", user: "" };
  const mapped = (
    channels: string,
    { distinguishedName, issuerDistinguishedName, user, revoked }: Named,
  ) => ({
    channels,
    type: "SSLPEERMAP",
    subject: peer(distinguishedName),
    issuer: issuerDistinguishedName === undefined || revoked ? "[]" : peer(issuerDistinguishedName),
    user: revoked ? "NOACCESS" : user,
    password: "ASQMGR",
  });
  const { clients, partners = [], applicationChannel } = model;
  const revoked = [...clients, ...partners].filter((each) => each.revoked);
  const accepting = new Set([
    applicationChannel,
    ...clients.flatMap(({ channel }) => channel ?? []),
    ...partners.flatMap(({ channels }) => channels),
  ]);
  return [
    { ...anyone, channels: "*" },
    { ...anyone, channels: "SYSTEM.ADMIN.SVRCONN" },
    blocked,
    ...[...accepting].flatMap((channel) => revoked.map((each) => mapped(channel, each))),
    ...clients
      .filter((each) => !each.revoked)
      .map((each) => ({ ...mapped(each.channel ?? applicationChannel, each), password: "REQUIRED" })),
    ...partners
      .filter((each) => !each.revoked)
      .flatMap((each) => each.channels.map((channel) => mapped(channel, each))),
  ];
}

type Named = QueueManagerModel["clients"][number] | NonNullable<QueueManagerModel["partners"]>[number];

export function expectedAuthorities(model: QueueManagerModel): Reading["authorities"] {
  const users: Reading["authorities"] = {};
  const allow = (user: string, object: string, ...rights: string[]) => {
    users[user] ??= {};
    const objects = users[user];
    objects[object] = [...new Set([...(objects[object] ?? []), ...rights])].sort();
  };
  for (const client of model.clients.filter(({ revoked }) => !revoked)) {
    const { user } = client;
    allow(user, "QMGR", "CONNECT", "INQ");
    for (const queue of client.putsTo!) allow(user, `QUEUE ${queue}`, "PUT");
    for (const queue of client.browses!) allow(user, `QUEUE ${queue}`, "BROWSE", "INQ");
    for (const queue of client.getsFrom!) {
      allow(user, `QUEUE ${queue}`, "GET", "INQ");
      const base = model.aliases!.find(({ name }) => name === queue)?.target ?? queue;
      allow(user, `QUEUE ${base}`, "INQ");
      const { backout } = model.queues.find(({ name }) => name === base)!;
      if (backout) allow(user, `QUEUE ${backout.queue ?? `${base}.BOQ`}`, "PUT", "PASSALL");
    }
    for (const topic of client.publishes!) allow(user, `TOPIC ${topic}`, "PUB");
    for (const topic of client.subscribes!) {
      allow(user, `TOPIC ${topic}`, "SUB");
      if (model.topics!.find(({ name }) => name === topic)!.durable) allow(user, `TOPIC ${topic}`, "RESUME");
    }
  }
  for (const { user, putsTo = [], channels } of model.partners!.filter(({ revoked }) => !revoked)) {
    const publications = model.topics!.some(({ clustered }) => clustered)
      ? ["CONTROL", "FANREQ", "PUBS"].map((name) => `SYSTEM.INTER.QMGR.${name}`)
      : [];
    const isMember = model.cluster && channels.includes(model.cluster.receiver.name);
    const ofCluster = isMember ? ["SYSTEM.CLUSTER.COMMAND.QUEUE", ...publications] : [];
    allow(user, "QMGR", "CONNECT", "INQ", "SETALL");
    for (const queue of [model.deadLetterQueue, ...putsTo, ...ofCluster]) {
      allow(user, `QUEUE ${queue}`, "PUT", "SETALL");
    }
  }
  return users;
}
