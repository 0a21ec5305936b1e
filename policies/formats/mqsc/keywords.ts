// The short forms that MQSC takes. Source: IBM MQ, "MQSC commands reference", table of synonyms, and "DEFINE PROCESS".

const verbs: Readonly<Record<string, string>> = {
  ALT: "ALTER",
  DEF: "DEFINE",
  DIS: "DISPLAY",
  REF: "REFRESH",
  STA: "START",
};

const nouns: Readonly<Record<string, string>> = {
  CHL: "CHANNEL",
  CHS: "CHSTATUS",
  LSTR: "LISTENER",
  NL: "NAMELIST",
  PRO: "PROCESS",
  PROC: "PROCESS",
  Q: "QUEUE",
  QA: "QALIAS",
  QC: "QCLUSTER",
  QL: "QLOCAL",
  QM: "QMODEL",
  QR: "QREMOTE",
  QS: "QSTATUS",
  TPC: "TOPIC",
  TPS: "TPSTATUS",
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
