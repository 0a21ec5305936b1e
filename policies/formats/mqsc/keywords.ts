// The short forms that runmqsc takes. Source: IBM MQ, "MQSC commands reference", the synonym of each command.

const verbs: Readonly<Record<string, string>> = {
  ALT: "ALTER",
  DEF: "DEFINE",
  DIS: "DISPLAY",
  STA: "START",
};

const nouns: Readonly<Record<string, string>> = {
  CHL: "CHANNEL",
  NL: "NAMELIST",
  PRO: "PROCESS",
  QA: "QALIAS",
  QL: "QLOCAL",
  QM: "QMODEL",
  QR: "QREMOTE",
};

const parameters: Readonly<Record<string, string>> = {
  NOREP: "NOREPLACE",
  REP: "REPLACE",
};

/** Own keys only: MQSC may well name something `CONSTRUCTOR`. */
const full = (table: Readonly<Record<string, string>>, word: string): string =>
  Object.hasOwn(table, word) ? table[word]! : word;

export const canonicalVerb = (word: string): string => full(verbs, word);
export const canonicalNoun = (word: string): string => full(nouns, word);
export const canonicalParameter = (word: string): string => full(parameters, word);
