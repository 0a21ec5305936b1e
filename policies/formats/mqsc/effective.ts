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
  /** Line of the last command that touched it. */
  line: number;
}

/**
 * The objects of one kind after the commands ran in order: definitions, altered, without the deleted ones.
 * A channel that is defined one-way and altered to demand a certificate ends up in order.
 */
export function effective(commands: readonly MqscCommand[], noun: "CHANNEL" | "AUTHINFO"): MqscObject[] {
  const objects = new Map<string, MqscObject>();
  for (const { verb, noun: kind, name, parameters, line } of commands) {
    if (kind !== noun) continue;
    // A client-connection channel lives in its own table, beside the server-connection channel of the same name.
    const key = `${name} ${parameters.get("CHLTYPE") === "CLNTCONN"}`;
    const before = objects.get(key);
    if (verb === "DELETE") objects.delete(key);
    else if (verb === "ALTER") {
      const merged = new Map([...(before?.parameters ?? []), ...parameters]);
      objects.set(key, { name, parameters: merged, origin: before?.origin ?? "altered", line });
    } else if (verb === "DEFINE") {
      // Without REPLACE a second definition of a name fails, and the first stays.
      if (before && before.origin !== "altered" && !parameters.has("REPLACE")) continue;
      objects.set(key, { name, parameters, origin: parameters.has("LIKE") ? "copied" : "defined", line });
    }
  }
  return [...objects.values()];
}
