import { type Mqsc, parseMqsc } from "../formats/mqsc";
import type { Field } from "../model/field";
import { type GroupKind, groupKind } from "./kubernetes";
import { installedCharts } from "./release";

/** A text that an object carries under a key; `secret` texts may be read and never be shown. */
export interface ConfigText {
  field: Field;
  key: string;
  text: string;
  secret: boolean;
}

/** Where a kind keeps its texts. */
interface Place {
  path: readonly string[];
  encoded: boolean;
}

const plain = (...path: string[]): Place => ({ path, encoded: false });
const base64 = (...path: string[]): Place => ({ path, encoded: true });

/** A SealedSecret's and an ExternalSecret's template is the Secret to be, with gaps for the secret values. */
const places: Readonly<Record<GroupKind, readonly Place[]>> = {
  ConfigMap: [base64("binaryData"), plain("data")],
  Secret: [base64("data"), plain("stringData")],
  "SealedSecret.bitnami.com": [plain("spec", "template", "data")],
  "ExternalSecret.external-secrets.io": [plain("spec", "target", "template", "data")],
};

/** Every kind that carries texts under keys. */
export const configKinds: readonly GroupKind[] = Object.keys(places);

/** The texts of an object, base64 taken off. Binary content is read as Latin-1 and finds no match. */
export const configTexts = (object: Field): readonly ConfigText[] => object.once(carried);

function carried(object: Field): ConfigText[] {
  const kind = groupKind(object.value);
  if (!Object.hasOwn(places, kind)) return [];
  return places[kind]!.flatMap(({ path, encoded }) =>
    object
      .at(...path)
      .entries()
      .flatMap((field) => {
        const value = field.text;
        if (value === undefined) return [];
        const text = encoded ? Buffer.from(value, "base64").toString("latin1") : value;
        return [{ field, key: field.key, text, secret: kind !== "ConfigMap" }];
      }),
  );
}

/** The texts in the values of the charts that an object installs; they may be as secret as a Secret's. */
export const valueTexts = (object: Field): readonly ConfigText[] => object.once(ofValues);

const ofValues = (object: Field): ConfigText[] =>
  installedCharts(object).flatMap(({ values }) =>
    [...values.texts()].map(({ field, text }) => ({ field, key: field.key, text, secret: true })),
  );

const mqscCommand = /^[ \t]*(DEF(INE)?|ALT(ER)?|SET)\s+(CHANNEL|CHL|CHLAUTH|AUTHINFO|QMGR|QLOCAL|QL)\b/im;

/**
 * The MQSC that an object carries: keys that end in `.mqsc`, and texts with a command that defines something. Such a
 * text under another key may be a script with MQSC in it, whose other lines are no faults.
 */
export const mqscTexts = (object: Field): readonly (ConfigText & Mqsc)[] => object.once(parsedMqsc);

function parsedMqsc(object: Field): (ConfigText & Mqsc)[] {
  return [...configTexts(object), ...valueTexts(object)].flatMap((source) => {
    const named = source.key.toLowerCase().endsWith(".mqsc");
    if (!named && !mqscCommand.test(source.text)) return [];
    const { commands, faults } = parseMqsc(source.text);
    const lines = named ? [] : source.text.split(/\r\n|\r|\n/);
    const meant = faults.filter(({ line }) => named || mqscCommand.test(lines[line - 1] ?? ""));
    return [{ ...source, commands, faults: meant }];
  });
}

/** How a message names an MQ object: by its name, or by its line where the text is secret. */
export const mqscLabel = (noun: string, name: string, line: number, secret: boolean): string =>
  secret ? `the ${noun} at line ${line}` : `${noun} ${name} at line ${line}`;
