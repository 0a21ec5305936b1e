import { type MqscCommand, type MqscFault, parseMqsc } from "../formats/mqsc/parser";
import type { Field } from "../model/field";
import type { GroupKind } from "./kubernetes";

/** A text that a ConfigMap or Secret carries under a key; `secret` texts may be read and never be shown. */
export interface ConfigText {
  field: Field;
  key: string;
  text: string;
  secret: boolean;
}

export const configKinds: readonly GroupKind[] = ["ConfigMap", "Secret"];

/** The texts of a ConfigMap or Secret, base64 taken off. Binary content is read as Latin-1 and finds no match. */
export function configTexts(object: Field): ConfigText[] {
  const secret = object.at("kind").text === "Secret";
  const encoded = secret ? "data" : "binaryData";
  const plain = secret ? "stringData" : "data";
  return [encoded, plain].flatMap((part) =>
    object
      .at(part)
      .entries()
      .flatMap((field) => {
        const value = field.text;
        if (value === undefined) return [];
        const text = part === encoded ? Buffer.from(value, "base64").toString("latin1") : value;
        return [{ field, key: field.key, text, secret }];
      }),
  );
}

const mqscCommand = /^\s*(DEF(INE)?|ALT(ER)?)\s+(CHANNEL|CHL|AUTHINFO|QMGR|QLOCAL|QL)\b/im;

/** The MQSC of a ConfigMap or Secret: keys that end in `.mqsc`, and texts with a command that defines something. */
export function mqscTexts(object: Field): (ConfigText & { commands: MqscCommand[]; faults: MqscFault[] })[] {
  return configTexts(object)
    .filter(({ key, text }) => key.toLowerCase().endsWith(".mqsc") || mqscCommand.test(text))
    .map((source) => ({ ...source, ...parseMqsc(source.text) }));
}

/** How a message names an MQ object: by its name, or by its line where the text is secret. */
export const mqscLabel = (noun: string, name: string, line: number, secret: boolean): string =>
  secret ? `the ${noun} at line ${line}` : `${noun} ${name} at line ${line}`;
