import type { MqscCommand } from "./parser";

/** An object as it stands after all commands of one text. */
export interface MqscObject {
  name: string;
  parameters: ReadonlyMap<string, string>;
  /**
   * `defined`: the text says everything. `copied`: it is defined LIKE another object and takes the rest from there.
   * `altered`: it is defined elsewhere, where the rest is judged.
   */
  origin: "defined" | "copied" | "altered";
  /** The last command that touched it, and its line. */
  command: MqscCommand;
  line: number;
}

/** Where a definition takes what it does not say. Source: IBM MQ, "System and default objects". */
const defaultObjects: Readonly<Record<string, string>> = {
  SDR: "SYSTEM.DEF.SENDER",
  SVR: "SYSTEM.DEF.SERVER",
  RCVR: "SYSTEM.DEF.RECEIVER",
  RQSTR: "SYSTEM.DEF.REQUESTER",
  SVRCONN: "SYSTEM.DEF.SVRCONN",
  CLNTCONN: "SYSTEM.DEF.CLNTCONN",
  CLUSSDR: "SYSTEM.DEF.CLUSSDR",
  CLUSRCVR: "SYSTEM.DEF.CLUSRCVR",
  AMQP: "SYSTEM.DEF.AMQP",
  MQTT: "SYSTEM.DEF.MQTT",
  IDPWLDAP: "SYSTEM.DEFAULT.AUTHINFO.IDPWLDAP",
  IDPWOS: "SYSTEM.DEFAULT.AUTHINFO.IDPWOS",
};

/**
 * The objects of one kind after the commands ran in order: definitions, altered, without the deleted ones.
 * A channel that is defined one-way and altered to demand a certificate ends up in order.
 */
export function effective(commands: readonly MqscCommand[], noun: "CHANNEL" | "AUTHINFO"): MqscObject[] {
  const objects = new Map<string, MqscObject>();
  for (const command of commands) {
    const { verb, noun: kind, name, parameters, line } = command;
    if (kind !== noun) continue;
    // A client-connection channel lives in its own table, beside the server-connection channel of the same name.
    const table = parameters.get("CHLTYPE") === "CLNTCONN";
    const key = `${name} ${table}`;
    const before = objects.get(key);
    if (verb === "DELETE") objects.delete(key);
    else if (verb === "ALTER") {
      const merged = new Map([...(before?.parameters ?? []), ...parameters]);
      objects.set(key, { name, parameters: merged, origin: before?.origin ?? "altered", command, line });
    } else if (verb === "DEFINE") {
      // Without REPLACE a second definition of a name fails, and the first stays.
      if (before && before.origin !== "altered" && !parameters.has("REPLACE")) continue;
      const like = parameters.get("LIKE");
      const type = parameters.get("CHLTYPE") ?? parameters.get("AUTHTYPE") ?? "";
      const model = like ?? (Object.hasOwn(defaultObjects, type) ? defaultObjects[type] : undefined);
      const source = objects.get(`${model} ${table}`);
      const whole = like === undefined || source?.origin === "defined";
      const merged = new Map([...(source?.parameters ?? []), ...parameters]);
      objects.set(key, { name, parameters: merged, origin: whole ? "defined" : "copied", command, line });
    }
  }
  return [...objects.values()];
}

/** The last `ALTER QMGR` that sets this attribute, and what it says. */
export function queueManagerAttribute(
  commands: readonly MqscCommand[],
  keyword: string,
): { value: string; command: MqscCommand } | undefined {
  const command = commands.findLast(
    ({ verb, noun, parameters }) => verb === "ALTER" && noun === "QMGR" && parameters.has(keyword),
  );
  return command && { value: command.parameters.get(keyword)!.trim(), command };
}
