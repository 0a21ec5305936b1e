import type { Profile } from "../../profiles/profile";
import { refusedSuites } from "../../profiles/suiteLists";

/** Words for groups of suites that no profile allows. Source: OpenSSL, ciphers(1). */
const weakGroups = new Set([
  "NULL",
  "aNULL",
  "eNULL",
  "ADH",
  "AECDH",
  "EXP",
  "EXPORT",
  "LOW",
  "DES",
  "3DES",
  "RC4",
  "RC2",
  "MD5",
  "IDEA",
  "SEED",
  "SSLv2",
  "SSLv3",
]);

/** Words for groups whose suites are all among those that every profile with TLS 1.2 allows. */
const goodGroups = /^(E?ECDHE?|EECDH)\+AESGCM$/;

export interface CipherList {
  /** Suites and groups that the profile does not allow, each once and as a message may show it. */
  refused: string[];
  /** Words for groups of which only some suites are allowed, or that depend on OpenSSL's release. */
  undecided: boolean;
}

/** Holds a list in OpenSSL's notation, as `ssl_ciphers` takes it, against the profile. */
export function judgeCipherList(text: string, profile: Profile): CipherList {
  const words = text.split(/[\s:,]+/);
  const removed = new Set(words.filter((word) => word.startsWith("!")).map((word) => word.slice(1)));
  const added = words.filter((word) => /^[A-Za-z0-9]/.test(word) && !removed.has(word));
  const suites = added.filter(isSuite);
  const groups = added.filter((word) => !isSuite(word) && !goodGroups.test(word));
  const weak = groups.filter((word) => weakGroups.has(word));
  return {
    refused: [...new Set(weak), ...refusedSuites(suites, profile)],
    undecided: groups.length > weak.length,
  };
}

/** A suite's name has a dash, IANA's has TLS_ in front; a group's has neither. */
const isSuite = (word: string): boolean => /^TLS_|-/.test(word);
