import type { QueueManagerModel } from "../../../../components/messaging/mqsc";
import { expectedAuthorities, expectedChannels, expectedRules } from "./expectedAccess";
import type { Reading } from "./reading";

/**
 * What the queue manager of a model made by `anyModel` must have, said once more and in another way than MQSC does.
 *
 * @param peer writes a subject as `read` gives it.
 */
export function expectedReading(model: QueueManagerModel, peer: (name: string) => string): Reading {
  const cluster = (each: { clustered?: boolean }): Record<string, string> =>
    each.clustered ? { CLUSTER: model.cluster!.name } : {};
  const description = (each: { description?: string }): Record<string, string> =>
    each.description ? { DESCR: each.description } : {};
  const backout = (each: QueueManagerModel["queues"][number]) => each.backout?.queue ?? `${each.name}.BOQ`;
  const withBackout = model.queues.filter((each) => each.backout);
  const REPLACE = "";
  return {
    objects: {
      [`QLOCAL ${model.deadLetterQueue}`]: { REPLACE },
      ...Object.fromEntries(withBackout.map((each) => [`QLOCAL ${backout(each)}`, { REPLACE }])),
      ...Object.fromEntries(
        model.queues.map((each) => [
          `QLOCAL ${each.name}`,
          {
            REPLACE,
            ...description(each),
            ...(each.backout ? { BOQNAME: backout(each), BOTHRESH: String(each.backout.threshold) } : {}),
            ...cluster(each),
          },
        ]),
      ),
      ...Object.fromEntries(
        model.senders!.map(({ name, queueManager }) => [
          `QLOCAL ${queueManager}`,
          {
            REPLACE,
            USAGE: "XMITQ",
            TRIGGER: "",
            TRIGTYPE: "FIRST",
            INITQ: "SYSTEM.CHANNEL.INITQ",
            TRIGDATA: name,
          },
        ]),
      ),
      ...Object.fromEntries(
        model.aliases!.map((each) => [
          `QALIAS ${each.name}`,
          { REPLACE, ...description(each), TARGET: each.target, ...cluster(each) },
        ]),
      ),
      ...Object.fromEntries(
        model.remoteQueues!.map((each) => [
          `QREMOTE ${each.name}`,
          {
            REPLACE,
            ...description(each),
            RNAME: each.remoteName!,
            RQMNAME: each.queueManager,
            XMITQ: each.queueManager,
          },
        ]),
      ),
      ...Object.fromEntries(
        model.topics!.map((each) => [
          `TOPIC ${each.name}`,
          {
            REPLACE,
            ...description(each),
            TOPICSTR: each.topicString,
            DURSUB: each.durable ? "YES" : "NO",
            ...cluster(each),
          },
        ]),
      ),
    },
    channels: expectedChannels(model, peer),
    authInfo: {
      ...expectedRevocation(model),
      [model.authInfoName]: {
        AUTHTYPE: "IDPWLDAP",
        REPLACE,
        CONNAME: "ldap.example(636)",
        SECCOMM: "YES",
        LDAPUSER: model.ldap.bindDn,
        CHCKCLNT: "REQUIRED",
        CHCKLOCL: "OPTIONAL",
        ADOPTCTX: "YES",
        BASEDNU: model.ldap.userBaseDn,
        AUTHORMD: "SEARCHGRP",
        BASEDNG: "ou=groups",
        NESTGRP: "NO",
        ...(model.ldap.directory === "active-directory"
          ? {
              CLASSUSR: "user",
              USRFIELD: "sAMAccountName",
              SHORTUSR: "sAMAccountName",
              CLASSGRP: "group",
              GRPFIELD: "sAMAccountName",
              FINDGRP: "member",
            }
          : {
              CLASSUSR: "inetOrgPerson",
              USRFIELD: "uid",
              SHORTUSR: "uid",
              CLASSGRP: "groupOfUniqueNames",
              GRPFIELD: "cn",
              FINDGRP: "uniqueMember",
            }),
      },
    },
    queueManager: {
      CHLAUTH: "ENABLED",
      CONNAUTH: model.authInfoName,
      DEADQ: model.deadLetterQueue,
      SSLCRLNL: model.revocationLists ? "REVOCATION" : " ",
      ...(model.cluster ? { REPOS: model.cluster.fullRepository ? model.cluster.name : " " } : {}),
    },
    rules: expectedRules(model, peer),
    authorities: expectedAuthorities(model),
  };
}

function expectedRevocation({ revocationLists = {} }: QueueManagerModel): Reading["authInfo"] {
  const { ocspResponder, crlServers = [] } = revocationLists;
  const REPLACE = "";
  return {
    ...(ocspResponder && { "REVOCATION.OCSP": { AUTHTYPE: "OCSP", REPLACE, OCSPURL: ocspResponder } }),
    ...Object.fromEntries(
      crlServers.map((CONNAME, index) => [
        `REVOCATION.CRL.${index + 1}`,
        { AUTHTYPE: "CRLLDAP", REPLACE, CONNAME },
      ]),
    ),
  };
}
