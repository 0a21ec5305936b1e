import * as assert from "node:assert/strict";
import {
  authoritiesFile,
  definitionsFile,
  type QueueManagerModel,
  queueManagerMqsc,
} from "../../../../components/messaging/mqsc";
import { channelRules, effective, type MqscCommand, parseMqsc } from "../../../../policies/formats/mqsc";

/** What a queue manager has after it has run a text: everything by its name, everything with all that was said of it. */
export interface Reading {
  /** "QLOCAL Q1" and the like. */
  objects: Record<string, Record<string, string>>;
  channels: Record<string, Record<string, string>>;
  authInfo: Record<string, Record<string, string>>;
  rules: {
    channels: string;
    type: string;
    subject: string;
    issuer: string;
    user: string;
    password: string;
  }[];
  /** By user, then by object: the rights, sorted. Without rights, there is no entry. */
  authorities: Record<string, Record<string, string[]>>;
  queueManager: Record<string, string>;
}

/** The commands that a model is written as, read by the policy pack's parser, which must find no fault. */
export function commandsOf(model: QueueManagerModel): MqscCommand[] {
  const files = queueManagerMqsc(model);
  const { commands, faults } = parseMqsc(files[definitionsFile] + files[authoritiesFile]);
  assert.deepEqual(faults, []);
  return commands;
}

export function read(commands: MqscCommand[]): Reading {
  const byName = (noun: "CHANNEL" | "AUTHINFO") =>
    Object.fromEntries(
      effective(commands, noun).map(({ name, parameters }) => {
        const peer = parameters.get("SSLPEER");
        return [
          name,
          { ...Object.fromEntries(parameters), ...(peer ? { SSLPEER: attributesOf(peer) } : {}) },
        ];
      }),
    );
  return {
    objects: Object.fromEntries(
      commands
        .filter(({ verb, noun }) => verb === "DEFINE" && /^(QLOCAL|QALIAS|QREMOTE|TOPIC)$/.test(noun))
        .map(({ noun, name, parameters }) => [`${noun} ${name}`, Object.fromEntries(parameters)]),
    ),
    channels: byName("CHANNEL"),
    authInfo: byName("AUTHINFO"),
    rules: channelRules(commands).map(
      ({ command, channels, type, subject, userSource, user, passwordCheck }) => ({
        channels,
        type,
        subject: type === "SSLPEERMAP" ? attributesOf(subject) : subject,
        issuer: attributesOf(command.parameters.get("SSLCERTI") ?? ""),
        user: userSource === "MAP" ? user : userSource,
        password: passwordCheck,
      }),
    ),
    authorities: authorities(commands),
    queueManager: Object.fromEntries(
      commands.filter(({ noun }) => noun === "QMGR").flatMap(({ parameters }) => [...parameters]),
    ),
  };
}

/** Runs the commands on authorities in their order. */
function authorities(commands: MqscCommand[]): Reading["authorities"] {
  const users: Record<string, Record<string, string[]>> = {};
  for (const { verb, noun, parameters, elements } of commands) {
    if (noun !== "AUTHREC") continue;
    const user = parameters.get("PRINCIPAL")!;
    users[user] ??= {};
    const rights = users[user];
    const object = [parameters.get("OBJTYPE"), parameters.get("PROFILE")].filter(Boolean).join(" ");
    if (verb === "DELETE" || parameters.get("AUTHRMV") === "ALL") delete rights[object];
    else rights[object] = [...new Set([...(rights[object] ?? []), ...elements.get("AUTHADD")!])].sort();
  }
  return Object.fromEntries(Object.entries(users).filter(([, objects]) => Object.keys(objects).length > 0));
}

/** SSLPEER as IBM MQ takes it apart: separators inside double quotes belong to the value. As JSON. */
export function attributesOf(peer: string): string {
  return JSON.stringify(
    [...peer.matchAll(/([A-Z]+)=(?:"([^"]*)"|([^",;]*))(?:,|$)/g)].map(([, type, quoted, bare]) => [
      type!,
      quoted ?? bare!,
    ]),
  );
}
