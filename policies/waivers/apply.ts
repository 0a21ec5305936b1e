import { showPath } from "../model/field";
import { objectName } from "../model/message";
import type { Finding } from "../model/rule";
import type { KubernetesObject } from "../objects/kubernetes";
import { fits } from "./glob";
import type { Waiver } from "./waiver";

/** What a waiver is held against: the rule, the object and the field of a finding, as reports name them. */
export interface Identity {
  /** The rule's id. */
  rule: string;
  /** "Kind namespace/name", or `wholeSet`. */
  object: string;
  /** The field, as `showPath` writes it. */
  path: string;
}

/** The object of a finding on all objects together, such as that something is missing. */
export const wholeSet = "set";

/** The identity of a finding on this object, or on all objects together where there is none. */
export const identityOf = ({ rule, path }: Finding, object?: KubernetesObject): Identity => ({
  rule,
  object: object ? objectName(object) : wholeSet,
  path: showPath(path),
});

/** A finding, and the waiver that covers it. */
export interface Waived<F> {
  /** The finding. */
  finding: F;
  /** The first waiver that covers it. */
  waiver: Waiver;
}

/** Findings by what waivers make of them. */
export interface Applied<F> {
  /** Those that count, in their order: without a waiver, or with one that has expired. */
  open: F[];
  /** Those that a waiver covers which has not expired. */
  waived: Waived<F>[];
  /** Those of the open ones that a waiver covered until it expired. */
  expired: Waived<F>[];
  /** Waivers, expired or not, that cover none of the findings. */
  unmatched: Waiver[];
}

/**
 * Holds findings against waivers; a waiver is good through the day it expires.
 *
 * @param date the day to hold them against, as YYYY-MM-DD in UTC.
 * @param identify what waivers know a finding by.
 */
export function applyWaivers<F>(
  findings: readonly F[],
  waivers: readonly Waiver[],
  date: string,
  identify: (finding: F) => Identity,
): Applied<F> {
  const applied: Applied<F> = { open: [], waived: [], expired: [], unmatched: [] };
  const used = new Set<Waiver>();
  for (const finding of findings) {
    const identity = identify(finding);
    const covering = waivers.filter((waiver) => covers(waiver, identity));
    for (const waiver of covering) used.add(waiver);
    const waiver = covering.find(({ expires }) => date <= expires);
    if (waiver) applied.waived.push({ finding, waiver });
    else {
      applied.open.push(finding);
      if (covering[0]) applied.expired.push({ finding, waiver: covering[0] });
    }
  }
  applied.unmatched = waivers.filter((waiver) => !used.has(waiver));
  return applied;
}

const covers = ({ rule, object, path }: Waiver, identity: Identity): boolean =>
  rule === identity.rule &&
  fits(object, identity.object) &&
  (path === undefined || fits(path, identity.path));

/** A waiver in words: "MTLS-02 on PeerAuthentication shop/*". */
export const waiverName = ({ rule, object, path }: Waiver): string =>
  `${rule} on ${object}${path === undefined ? "" : `, ${path}`}`;
